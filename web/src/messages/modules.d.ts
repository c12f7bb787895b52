declare module "virtual:messages/*" {
  const catalogue: import("./catalogue").Catalogue;
  export default catalogue;
}

declare module "@messageformat/core/compile-module.js" {
  export default function compileModule(
    format: import("@messageformat/core").default,
    texts: Record<string, Record<string, string>>,
  ): string;
}

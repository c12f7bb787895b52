import { isName, type Name } from "@/texts/texts";

export const match = (param: string): param is Name => isName(param);

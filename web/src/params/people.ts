export const match = (param: string): param is "followers" | "following" =>
  param === "followers" || param === "following";

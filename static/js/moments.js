// Moments as the pages write them: 29.02.2024 kell 12:30.

const two = (number) => String(number).padStart(2, "0");
export const moment = (at) => {
  const on = new Date(at);
  const day = `${two(on.getDate())}.${two(on.getMonth() + 1)}.${on.getFullYear()}`;
  const between = document.documentElement.lang === "en" ? ",\u00a0" : "\u00a0kell\u00a0";
  return `${day}${between}${two(on.getHours())}:${two(on.getMinutes())}`;
};

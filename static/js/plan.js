// Old, new and difference of a budget draft while amounts are typed, and which line went below what is spent on it.
const plan = document.querySelector("[data-plan]");
if (plan) {
  const comma = document.documentElement.lang === "en" ? "." : ",";
  const cents = (text) => {
    const plain = text.trim().replace(/\s/g, "").replace(",", ".").replace("\u2212", "-");
    return /^-?\d+(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null;
  };
  const written = (count) => {
    const whole = String(Math.floor(Math.abs(count) / 100)).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
    return `${count < 0 ? "\u2212" : ""}${whole}${comma}${String(Math.abs(count) % 100).padStart(2, "0")}`;
  };
  const say = () => {
    let [sum, before] = [0, 0];
    for (const row of plan.querySelectorAll("tbody tr[data-old]")) {
      const input = row.querySelector("[data-line]");
      const old = cents(row.dataset.old);
      const now = input ? cents(input.value) : 0;
      before += old;
      if (now === null) continue;
      sum += now;
      row.querySelector("[data-difference]").textContent = written(now - old);
      if (!input) continue;
      const low = row.dataset.floor && now < cents(row.dataset.floor);
      input.setAttribute("aria-invalid", low ? "true" : "false");
      row.querySelector("[data-said]")?.classList.toggle("text-danger", Boolean(low));
    }
    plan.querySelector("[data-sum]").textContent = written(sum);
    plan.querySelector("[data-sum-difference]").textContent = written(sum - before);
  };
  plan.addEventListener("input", say);
  say();
}

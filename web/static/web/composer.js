/* Saves a draft while it is written, and shows its letter anew. Without script: press Save. */
(() => {
  const form = document.querySelector("[data-composer]");
  const frame = document.querySelector("[data-preview]");
  const status = form && form.querySelector("[data-status]");
  if (!form || !frame) return;
  // Outcome and grounds change which fields there are: those wait for the button.
  const shaping = new Set(["outcome", "grounds"]);
  let timer = 0;
  let latest = 0;
  let reshaped = false;

  const say = (saved) => { status.textContent = saved ? form.dataset.saved : form.dataset.unsaved; };

  const save = async () => {
    const turn = ++latest;
    const body = new FormData(form);
    body.set("then", "autosave");
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error" });
      const told = answer.ok ? await answer.json() : { saved: false };
      if (turn !== latest) return;
      say(told.saved);
      if (told.saved) frame.contentWindow.location.reload();
    } catch {
      say(false);
    }
  };

  form.addEventListener("input", (event) => {
    clearTimeout(timer);
    say(false);
    if (shaping.has(event.target.name)) reshaped = true;
    if (reshaped) return;
    timer = setTimeout(save, 1200);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
})();

/* Shows what is public already while a request is being written. Without script: press the button. */
(() => {
  const form = document.querySelector("[data-alike]");
  const shown = form && form.querySelector("[data-alike-shown]");
  if (!shown) return;
  let timer = 0;
  let latest = 0;

  const look = async () => {
    const turn = ++latest;
    const body = new FormData(form);
    try {
      const answer = await fetch(form.dataset.alike, { method: "POST", body, redirect: "error" });
      if (!answer.ok || turn !== latest) return;
      const read = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (turn === latest) shown.replaceChildren(...read.body.childNodes);
    } catch {
      // The request is written all the same; the button asks again.
    }
  };

  form.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (event.target.value.trim().length > 5) timer = setTimeout(look, 700);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
})();

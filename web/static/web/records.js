// Sends each chosen or dropped file by itself, so that one can be sent again without the others;
// the page works without this: then the form sends all of them at once.
"use strict";
(() => {
  const CHECK = 4000;
  const SILENT = 90000; // no byte went and no word came: the line is dead
  const zone = document.querySelector("[data-upload]");
  const token = (page) => page.querySelector("#form [name=csrfmiddlewaretoken]");

  const refresh = async () => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (zone && token(page)) token(document).value = token(page).value; // signed in anew
    const [old, now] = [document, page].map((one) => one.querySelector("[data-files]"));
    if (!old || !now) return;
    if (old.hasAttribute("data-pending") && !now.hasAttribute("data-pending") && !zone) {
      location.reload(); // the findings stand beside what is replaced here
      return;
    }
    if (old.innerHTML !== now.innerHTML && !old.contains(document.activeElement)) {
      old.replaceWith(now);
    }
  };
  const quietly = () => refresh().catch(() => {}); // without a line the next one tries again
  const watch = () => {
    if (document.querySelector("[data-files][data-pending]")) quietly();
    setTimeout(watch, CHECK);
  };
  setTimeout(watch, CHECK);
  if (!zone) return;

  const words = zone.dataset;
  const form = zone.closest("form");
  const input = form.querySelector("input[type=file]");
  const queue = zone.querySelector("[data-queue]");
  const said = zone.querySelector("[data-said]");
  const drop = zone.querySelector("[data-drop]");
  const most = Number(words.most);
  let rows = [];
  drop.hidden = false;

  const made = (kind, facts) => Object.assign(document.createElement(kind), facts);
  const button = (word, name) => {
    const one = made("button", { type: "button", className: "btn btn-secondary btn-desk" });
    one.textContent = word;
    one.setAttribute("aria-label", `${word} ${name}`);
    return one;
  };

  // How a row stands: "waits", "sends", "kept" or "failed".
  const tell = (row, stands, why = "") => {
    if (row.item.contains(document.activeElement)) row.item.focus(); // its button may go
    row.stands = stands;
    row.item.dataset.stands = stands;
    row.state.textContent = why ? `${words[stands]}: ${why}` : words[stands];
    row.bar.value = stands === "kept" ? 1 : 0;
    row.again.hidden = stands !== "failed" || row.never;
    row.out.hidden = stands === "sends" || stands === "kept";
  };

  const takeOut = (row) => {
    const next = row.item.nextElementSibling || input;
    rows = rows.filter((one) => one !== row);
    row.item.remove();
    next.focus();
  };

  const add = (file, folder = false) => {
    const item = made("li", { tabIndex: -1 });
    const bar = made("progress", { max: 1, value: 0 });
    bar.setAttribute("aria-label", file.name);
    const row = { file, item, bar, state: made("span", { className: "state" }) };
    row.again = button(words.again, file.name);
    row.out = button(words.out, file.name);
    row.never = folder || file.size > most;
    item.append(made("span", { className: "name", textContent: file.name }), bar, row.state);
    item.append(row.again, row.out);
    queue.append(item);
    row.again.addEventListener("click", () => sendAll([row]));
    row.out.addEventListener("click", () => takeOut(row));
    if (row.never) tell(row, "failed", folder ? words.folder : words.large);
    else tell(row, "waits");
    rows.push(row);
  };
  const addAll = (files) => {
    for (const file of files) add(file);
    said.textContent = words.ready;
  };

  const whyNot = (request) => {
    const answer = request.response || {};
    if (request.status === 200) return answer.kept ? "" : words.left; // led to the sign-in page
    if (request.status === 413) return words.large; // what stands before us takes no more
    return [...(answer.errors || []), ...(answer.reasons || [])].join(" ") || words.lost;
  };

  const send = (row) =>
    new Promise((resolve) => {
      const body = new FormData(form);
      body.delete(input.name);
      body.append(input.name, row.file);
      const request = new XMLHttpRequest();
      let clock = 0;
      const live = () => {
        clearTimeout(clock);
        clock = setTimeout(() => request.abort(), SILENT);
      };
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      request.upload.addEventListener("progress", (event) => {
        live();
        if (event.lengthComputable) row.bar.value = event.loaded / event.total;
      });
      for (const end of ["load", "error", "abort"]) {
        request.addEventListener(end, () => {
          clearTimeout(clock);
          const why = end === "load" ? whyNot(request) : words.lost;
          tell(row, why ? "failed" : "kept", why);
          resolve();
        });
      }
      tell(row, "sends");
      live();
      request.send(body);
    });

  const busy = () => rows.some((row) => row.stands === "sends");
  const sendAll = async (some) => {
    if (busy()) return;
    said.textContent = words.sends;
    if (some.some((row) => row.stands === "failed")) await quietly(); // the token may be old
    for (const row of some) await send(row);
    const all = rows.every((row) => row.stands === "kept");
    said.textContent = all ? words.all : words.some;
    if (all) rows = [];
    await quietly();
  };

  input.addEventListener("change", () => {
    addAll(input.files);
    input.value = ""; // each is in the list now; the same one may be chosen again
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const left = rows.filter((row) => row.stands !== "kept" && !row.never);
    if (busy()) return;
    if (left.length && form.querySelector("input[name=kind]:checked")) {
      sendAll(left);
      return;
    }
    said.textContent = words.none;
    (left.length ? form.querySelector("input[name=kind]") : input).focus();
  });
  window.addEventListener("beforeunload", (event) => {
    if (busy()) event.preventDefault();
  });

  // A file dropped beside the place would lead the whole page away.
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  for (const name of ["dragleave", "drop", "dragend"]) {
    document.addEventListener(name, () => drop.classList.remove("over"));
  }
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    const given = [...event.dataTransfer.items].filter((one) => one.kind === "file");
    const folders = new Set(given.map((one, place) => one.webkitGetAsEntry()?.isDirectory && place));
    [...event.dataTransfer.files].forEach((file, place) => add(file, folders.has(place)));
    if (given.length) said.textContent = words.ready;
  });
})();

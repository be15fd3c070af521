/* Draws, moves and sends boxes. Every form of the page works without this too. */
(() => {
  const root = document.querySelector("[data-redacting]");
  if (!root) return;
  const stage = root.querySelector("[data-stage]");
  const layer = stage.querySelector("[data-draft]");
  const [rect, grip] = layer.children;
  const said = root.querySelector("[data-said]");
  const high = layer.viewBox.baseVal.height;
  const SIDES = ["left", "top", "width", "height"];
  const LEAST = 0.3;
  const field = (name) => root.querySelector(`#id_box-${name}`);
  const say = (words) => { said.textContent = words; };
  const fit = (value, most) => Math.min(Math.max(value, 0), most);
  let draft = null;
  let queue = Promise.resolve();

  const show = () => {
    layer.toggleAttribute("hidden", !draft);
    if (!draft) return;
    const [x, y, w, h] = [draft.left * 1000, draft.top * high / 100, draft.width * 1000, draft.height * high / 100];
    Object.entries({ x, y, width: w, height: h }).forEach(([name, value]) => rect.setAttribute(name, value));
    grip.setAttribute("x", x + w - 800);
    grip.setAttribute("y", y + h - 800);
  };
  const place = (box, { silent = false } = {}) => {
    const width = fit(box.width, 100), height = fit(box.height, 100);
    draft = { ...box, width, height, left: fit(box.left, 100 - width), top: fit(box.top, 100 - height) };
    SIDES.forEach((side) => { field(side).value = String(Math.round(draft[side] * 1000) / 1000); });
    field("box").value = draft.box || "";
    show();
    if (!silent) say(root.dataset.at.replace(/\{(\w+)\}/g, (_, side) => draft[side].toFixed(1)));
  };
  const letGo = () => { draft = null; field("box").value = ""; show(); };
  const pick = (box) => {
    const { left, top, width, height, ground, layer: reader } = box.dataset;
    if (ground) field("ground").value = ground;
    if (reader) field("layer").value = reader;
    place({ box: box.dataset.pick, left: +left, top: +top, width: +width, height: +height });
  };
  const button = (pk) => root.querySelector(`[data-pick="${CSS.escape(pk)}"]`);

  const swap = (answer, from) => {
    const held = document.activeElement;
    const home = held.closest("[data-part]");
    answer.querySelectorAll("[data-part]").forEach((part) => {
      const old = document.getElementById(part.id);
      if (!old || (part.id === "part-word" && !(from && old.contains(from)))) return;
      if (part.open !== undefined) part.open = old.open;
      old.replaceWith(document.importNode(part, true));
    });
    if (home && !held.isConnected) (held.id && document.getElementById(held.id) || document.getElementById(home.id)).focus();
  };
  const read = async (response) => new DOMParser().parseFromString(await response.text(), "text/html");
  const send = async (form, pressed) => {
    const body = new FormData(form);
    body.set("do", pressed.value);
    let response;
    try {
      response = await fetch(form.action, { method: "POST", body });
    } catch {
      say(root.dataset.away);
      return;
    }
    if (!response.ok) { // the whole page says why, and keeps what was typed
      const how = document.createElement("input");
      Object.assign(how, { type: "hidden", name: "do", value: pressed.value });
      form.append(how);
      form.submit();
      return;
    }
    const answer = await read(response);
    if (!answer.getElementById("part-boxes")) { location.reload(); return; } // signed out meanwhile
    const wrong = answer.querySelector(".error-summary");
    swap(answer, form);
    if (wrong) document.getElementById("part-errors").focus();
    else { letGo(); say(answer.querySelector("main .notice[role=status]")?.textContent.trim() || ""); }
    watch();
  };
  const keep = () => {
    if (!draft) return;
    if (!field("ground").value) { say(root.dataset.choose); field("ground").focus(); return; }
    root.querySelector("[data-box-form] button").click();
  };

  root.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-send]")) return;
    event.preventDefault();
    queue = queue.then(() => send(event.target, event.submitter));
  });
  root.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-pick]");
    if (!chosen) return;
    event.preventDefault();
    pick(chosen);
    stage.focus();
  });
  root.addEventListener("input", (event) => {
    if (!SIDES.some((side) => event.target === field(side))) return;
    const box = { box: field("box").value };
    SIDES.forEach((side) => { box[side] = parseFloat(field(side).value) || 0; });
    draft = box;
    show();
  });

  const fresh = () => {
    const seen = stage.getBoundingClientRect();
    const middle = (Math.min(seen.bottom, innerHeight) + Math.max(seen.top, 0)) / 2 - seen.top;
    place({ box: "", left: 40, top: fit(middle / seen.height * 100, 97), width: 20, height: 3 });
    stage.focus();
  };
  root.querySelector("[data-new]").addEventListener("click", fresh);
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  stage.addEventListener("keydown", (event) => {
    const arrow = ARROWS[event.key];
    if (arrow && draft) {
      const [x, y] = arrow.map((way) => way * (event.altKey ? 0.1 : 1));
      if (event.shiftKey) place({ ...draft, width: Math.max(draft.width + x, LEAST), height: Math.max(draft.height + y, LEAST) });
      else place({ ...draft, left: draft.left + x, top: draft.top + y });
    } else if (event.key === "Enter") {
      if (draft) keep(); else fresh();
    } else if (event.key === "Escape" && draft) {
      letGo();
      say(root.dataset.dropped);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      if (draft?.box) root.querySelector(`[data-remove="${CSS.escape(draft.box)}"]`)?.click(); else letGo();
    } else if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey)) {
      document.getElementById("undo")?.click();
    } else return;
    event.preventDefault();
  });

  const finger = root.querySelector("[data-touch]");
  finger.addEventListener("click", () => {
    const on = stage.classList.toggle("by-finger");
    finger.setAttribute("aria-pressed", String(on));
  });
  const at = (event) => {
    const seen = stage.getBoundingClientRect();
    return [fit((event.clientX - seen.left) / seen.width * 100, 100), fit((event.clientY - seen.top) / seen.height * 100, 100)];
  };
  const within = (box, [x, y]) => x >= box.left && y >= box.top && x <= box.left + box.width && y <= box.top + box.height;
  const boxes = () => [...root.querySelectorAll('[data-pick]:not([data-pick=""])')].reverse();
  const numbers = (element) => Object.fromEntries(SIDES.map((side) => [side, +element.dataset[side]]));
  let drag = null;
  stage.addEventListener("pointerdown", (event) => {
    if (event.button || (event.pointerType !== "mouse" && !stage.classList.contains("by-finger"))) return;
    const start = at(event);
    const hit = boxes().find((one) => within(numbers(one), start));
    const sizes = draft && event.target === grip;
    if (!sizes && !(draft && within(draft, start))) {
      if (hit) pick(hit); else place({ box: "", left: start[0], top: start[1], width: 0, height: 0 }, { silent: true });
    }
    drag = { start, from: { ...draft }, sizes, draws: !draft.width };
    stage.setPointerCapture(event.pointerId);
    stage.focus({ preventScroll: true });
    event.preventDefault();
  });
  stage.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const [x, y] = at(event), [fromX, fromY] = drag.start, { from } = drag;
    if (drag.draws) place({ ...from, left: Math.min(x, fromX), top: Math.min(y, fromY), width: Math.abs(x - fromX), height: Math.abs(y - fromY) }, { silent: true });
    else if (drag.sizes) place({ ...from, width: Math.max(from.width + x - fromX, LEAST), height: Math.max(from.height + y - fromY, LEAST) }, { silent: true });
    else place({ ...from, left: from.left + x - fromX, top: from.top + y - fromY }, { silent: true });
  });
  const drop = (event) => {
    if (!drag) return;
    const { draws, from } = drag;
    drag = null;
    if (event.type === "pointercancel" || (draws && Math.min(draft.width, draft.height) < LEAST)) letGo();
    else if (SIDES.some((side) => draft[side] !== from[side])) keep();
  };
  stage.addEventListener("pointerup", drop);
  stage.addEventListener("pointercancel", drop);

  // A copy that is being made appears when it is ready.
  let watching = 0;
  const watch = () => {
    clearTimeout(watching);
    if (!root.querySelector("[data-waiting]")) return;
    watching = setTimeout(async () => {
      try {
        const response = await fetch(location.pathname);
        const fresher = response.ok && (await read(response)).getElementById("part-copies");
        const old = document.getElementById("part-copies");
        if (fresher && !old.contains(document.activeElement)) old.replaceWith(document.importNode(fresher, true));
      } catch {
        // the network is away: the next turn asks again
      }
      watch();
    }, 4000);
  };
  watch();

  const picture = stage.querySelector("img");
  const broken = () => { root.querySelector("[data-broken]").hidden = false; };
  picture.addEventListener("error", broken);
  if (picture.complete && !picture.naturalWidth) broken();
  root.querySelectorAll("[data-scripted]").forEach((part) => { part.hidden = false; });
  Object.entries({ tabindex: "0", role: "application", "aria-label": stage.dataset.label, "aria-describedby": "keys" }).forEach(([name, value]) => stage.setAttribute(name, value));
  stage.dataset.ready = "";
})();

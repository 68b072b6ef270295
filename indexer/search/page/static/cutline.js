// What the page can do beyond its links: suggestions, the keyboard, drawing on timeline and map.
"use strict";

const box = document.getElementById("q");
const list = document.getElementById("suggestions");
const keys = document.getElementById("keys");

// --- suggestions -------------------------------------------------------------------------------------

let waiting = 0;
let asked = "";
let chosen = -1;

function close() {
  list.hidden = true;
  chosen = -1;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function cut(text) {
  // Where the term begins that is being typed; quotes hold spaces together.
  let begin = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (!quoted && (text[at] === " " || text[at] === "(")) begin = at + 1;
  }
  return begin;
}

function take(term) {
  const typed = box.value.slice(0, box.selectionStart);
  const rest = box.value.slice(box.selectionStart);
  const gap = term.endsWith(":") ? "" : " ";
  const before = typed.slice(0, cut(typed)) + term + gap;
  box.value = before + rest.trimStart();
  box.setSelectionRange(before.length, before.length);
  close();
  box.focus();
}

function choose(at) {
  const rows = list.children;
  chosen = (at + rows.length) % rows.length;
  for (const [n, row] of [...rows].entries()) row.setAttribute("aria-selected", String(n === chosen));
  box.setAttribute("aria-activedescendant", rows[chosen].id);
}

async function suggest() {
  const typed = box.value.slice(0, box.selectionStart);
  if (typed === asked) return;
  asked = typed;
  if (typed.slice(cut(typed)).length < 2) return close();
  const reply = await fetch("/suggest?q=" + encodeURIComponent(typed)).catch(() => null);
  if (!reply || !reply.ok || typed !== asked) return;
  const found = (await reply.json()).suggestions;
  if (!found.length) return close();
  list.replaceChildren(
    ...found.map((one, n) => {
      const row = document.createElement("li");
      row.id = "suggestion-" + n;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      const label = document.createElement("span");
      label.textContent = one.label;
      const kind = document.createElement("span");
      kind.className = "unknown";
      kind.textContent = one.count ? one.kind + ", " + one.count : one.kind;
      row.append(label, kind);
      row.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(one.term);
      });
      row.dataset.term = one.term;
      return row;
    }),
  );
  chosen = -1;
  list.hidden = false;
  box.setAttribute("aria-expanded", "true");
}

if (box && list) {
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(suggest, 150);
  });
  box.addEventListener("blur", () => setTimeout(close, 100));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (list.hidden) box.blur();
      else close();
    } else if (!list.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1));
    } else if (!list.hidden && chosen >= 0 && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      take(list.children[chosen].dataset.term);
    }
  });
}

// --- the keyboard ------------------------------------------------------------------------------------

function step(by) {
  const frames = [...document.querySelectorAll(".card .frame")];
  if (!frames.length) return;
  const at = frames.indexOf(document.activeElement);
  frames[at < 0 ? 0 : Math.min(Math.max(at + by, 0), frames.length - 1)].focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  if (event.key === "/") {
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === "ArrowRight" || event.key === "j") step(1);
  else if (event.key === "ArrowLeft" || event.key === "k") step(-1);
  else if (event.key === "?") keys.showModal();
  else if (event.key === "Escape" && document.getElementById("back")) document.getElementById("back").click();
});

// A picture that is gone leaves its place to a word.
for (const picture of document.querySelectorAll(".frame img, .large img")) {
  picture.addEventListener("error", () => {
    const word = document.createElement("span");
    word.className = "no-picture";
    word.textContent = "picture gone";
    picture.replaceWith(word);
  });
}

// --- drawing -----------------------------------------------------------------------------------------

function narrow(term) {
  // The question is put together where it is read: brackets, OR and older terms are known there.
  const address = new URL("/narrow", location.href);
  address.searchParams.set("q", new URL(location.href).searchParams.get("q") || "");
  address.searchParams.set("term", term);
  location.assign(address);
}

function drawn(svg, done, fullHeight) {
  const brush = svg.querySelector(".brush");
  let from = null;
  const at = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY);
    return point.matrixTransform(svg.getScreenCTM().inverse());
  };
  const span = (a, b) => [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)];
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.pointerType !== "touch") from = { point: at(event), x: event.clientX, y: event.clientY };
  });
  svg.addEventListener("pointermove", (event) => {
    if (!from || Math.hypot(event.clientX - from.x, event.clientY - from.y) < 6) return;
    if (!svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId);
    const [x0, y0, x1, y1] = span(from.point, at(event));
    brush.removeAttribute("hidden");
    brush.setAttribute("x", x0);
    brush.setAttribute("width", x1 - x0);
    if (!fullHeight) {
      brush.setAttribute("y", y0);
      brush.setAttribute("height", y1 - y0);
    }
  });
  svg.addEventListener("pointerup", (event) => {
    if (from && !brush.hasAttribute("hidden")) {
      const wide = span(from.point, at(event));
      svg.addEventListener("click", (click) => click.preventDefault(), { once: true, capture: true });
      done(...wide);
    }
    from = null;
  });
  svg.addEventListener("pointercancel", () => {
    from = null;
    brush.setAttribute("hidden", "");
  });
}

const bars = document.querySelector("svg.bars");
if (bars) {
  drawn(
    bars,
    (x0, _y0, x1) => {
      const inside = [...bars.querySelectorAll("a")].filter((bar) => {
        const box = bar.querySelector(".bar");
        const begin = Number(box.getAttribute("x"));
        return begin <= x1 && begin + Number(box.getAttribute("width")) >= x0;
      });
      if (inside.length) narrow("taken:" + inside[0].dataset.first + ".." + inside[inside.length - 1].dataset.last);
    },
    true,
  );
}

const world = document.querySelector("svg.world");
if (world) {
  drawn(world, (x0, y0, x1, y1) => {
    const to = (value, most) => Math.min(Math.max(value, -most), most).toFixed(3);
    narrow("bbox:" + [to(x0 - 180, 180), to(90 - y1, 90), to(x1 - 180, 180), to(90 - y0, 90)].join(","));
  });
}

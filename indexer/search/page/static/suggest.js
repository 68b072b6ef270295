// The search box: what the term being typed may become, chosen with the arrows or a click.
"use strict";

(() => {
  const box = document.getElementById("q");
  const list = document.getElementById("suggestions");
  const said = document.getElementById("said");
  const WAIT_MS = 120;
  let waiting = 0;
  let asking = null;
  let chosen = -1;

  function close() {
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  // As many keyboards have them (grammar_tokens.py).
  const QUOTES = '"“”„‟«»「」『』〝〞〟＂';

  // Where the term begins that is being typed; quotes hold spaces together.
  function beginOfTerm(text) {
    let begin = 0;
    let quoted = false;
    for (let at = 0; at < text.length; at++) {
      if (QUOTES.includes(text[at])) quoted = !quoted;
      else if (!quoted && /[\s(（]/.test(text[at])) begin = at + 1;
    }
    return begin;
  }

  function take(term) {
    const typed = box.value.slice(0, box.selectionStart);
    const rest = box.value.slice(box.selectionStart).trimStart();
    const before = typed.slice(0, beginOfTerm(typed)) + term + (term.endsWith(":") ? "" : " ");
    box.value = before + rest;
    box.setSelectionRange(before.length, before.length);
    close();
    box.focus();
    if (term.endsWith(":")) ask();
  }

  function choose(at) {
    const rows = [...list.children];
    chosen = (at + rows.length) % rows.length;
    rows.forEach((row, n) => row.setAttribute("aria-selected", String(n === chosen)));
    box.setAttribute("aria-activedescendant", rows[chosen].id);
    rows[chosen].scrollIntoView({ block: "nearest" });
  }

  function row(one, n) {
    const made = document.createElement("li");
    made.id = `suggestion-${n}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.dataset.term = one.term;
    const kind = one.count ? `${one.kind}, ${one.count}` : one.kind;
    for (const [text, name] of [[one.label, ""], [kind, "unknown"]]) {
      const part = document.createElement("span");
      part.className = name;
      part.textContent = text;
      made.append(part);
    }
    made.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the box keeps the focus
      take(one.term);
    });
    return made;
  }

  async function ask() {
    const typed = box.value.slice(0, box.selectionStart);
    if (asking) asking.abort();
    asking = null;
    if (typed.length - beginOfTerm(typed) < 2) return close();
    const mine = (asking = new AbortController());
    let found;
    try {
      const reply = await fetch(`/suggest?q=${encodeURIComponent(typed)}`, { signal: mine.signal });
      if (!reply.ok) return close();
      found = (await reply.json()).suggestions;
    } catch {
      return; // away, or another letter was typed meanwhile
    }
    if (asking !== mine || document.activeElement !== box) return;
    if (!found.length) return close();
    list.replaceChildren(...found.map(row));
    chosen = -1;
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    box.removeAttribute("aria-activedescendant");
    said.textContent = `${found.length} suggestions`;
  }

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT_MS);
  });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const open = !list.hidden;
    if (event.key === "Escape") {
      event.preventDefault();
      if (open) close();
      else box.blur();
    } else if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? chosen + 1 : Math.max(chosen, 0) - 1);
    } else if (open && chosen >= 0 && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      take(list.children[chosen].dataset.term);
    }
  });
})();

// The keyboard: / to the search box, arrows from photo to photo, Enter opens (links do so by themselves), ? tells.
"use strict";

(() => {
  const box = document.getElementById("q");
  const keys = document.getElementById("keys");
  const links = [...document.querySelectorAll(".card .open")];

  // How many cards stand in the first row.
  function columns() {
    const top = links[0].closest(".card").offsetTop;
    const next = links.findIndex((link) => link.closest(".card").offsetTop > top);
    return next < 0 ? links.length : next;
  }

  function step(by) {
    const at = links.indexOf(document.activeElement);
    const to = at < 0 ? 0 : at + by;
    if (!links[to]) return;
    links[to].focus();
    links[to].closest(".card").scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (event.target.closest("input, textarea, select, dialog, svg, summary")) return;
    const at = links.indexOf(document.activeElement);
    switch (event.key) {
      case "/":
        event.preventDefault();
        box.focus();
        box.select();
        return;
      case "?":
        keys.showModal();
        return;
      case "Escape":
        document.getElementById("back")?.click();
        return;
      case "ArrowRight":
      case "ArrowLeft":
        if (!links.length) return;
        event.preventDefault();
        step(event.key === "ArrowRight" ? 1 : -1);
        return;
      case "ArrowDown":
      case "ArrowUp":
        if (at < 0) return; // the page scrolls until a photo is chosen
        event.preventDefault();
        step(event.key === "ArrowDown" ? columns() : -columns());
    }
  });
})();

// Timeline and map: a span brushed, a rectangle drawn, arrows from bar to bar; and what came in meanwhile.
"use strict";

(() => {
  // The question is put together on the server, where brackets, OR and older terms are understood.
  function narrow(term) {
    const address = new URL("/narrow", location.href);
    address.searchParams.set("q", new URL(location.href).searchParams.get("q") || "");
    address.searchParams.set("term", term);
    location.assign(address);
  }

  const FEWEST_PIXELS = 6; // less is a click

  function drawnOn(svg, { across, done }) {
    const brush = svg.querySelector(".brush");
    let from = null;
    let drawing = false;
    const pointOf = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const boxOf = (a, b) => ({ x0: Math.min(a.x, b.x), y0: Math.min(a.y, b.y), x1: Math.max(a.x, b.x), y1: Math.max(a.y, b.y) });

    function stop() {
      from = null;
      drawing = false;
      brush.setAttribute("visibility", "hidden");
    }

    svg.addEventListener("dragstart", (event) => event.preventDefault());
    svg.addEventListener("pointerdown", (event) => {
      // A finger scrolls; along the timeline it draws, too (touch-action).
      if (event.button !== 0 || (event.pointerType === "touch" && !across)) return;
      from = { point: pointOf(event), x: event.clientX, y: event.clientY };
    });
    svg.addEventListener("pointermove", (event) => {
      if (!from) return;
      if (!drawing && Math.hypot(event.clientX - from.x, event.clientY - from.y) < FEWEST_PIXELS) return;
      if (!drawing) svg.setPointerCapture(event.pointerId);
      drawing = true;
      const box = boxOf(from.point, pointOf(event));
      brush.setAttribute("x", box.x0);
      brush.setAttribute("width", box.x1 - box.x0);
      if (!across) {
        brush.setAttribute("y", box.y0);
        brush.setAttribute("height", box.y1 - box.y0);
      }
      brush.setAttribute("visibility", "visible");
    });
    svg.addEventListener("pointerup", (event) => {
      if (drawing) {
        const box = boxOf(from.point, pointOf(event));
        // The bar or circle below the pointer is not meant.
        const swallow = (click) => click.preventDefault();
        svg.addEventListener("click", swallow, { capture: true, once: true });
        setTimeout(() => svg.removeEventListener("click", swallow, { capture: true }), 50);
        done(box);
      }
      stop();
    });
    svg.addEventListener("pointercancel", stop);
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drawing) stop();
    });
  }

  function steppedThrough(svg) {
    const links = [...svg.querySelectorAll("a")];
    svg.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const at = links.indexOf(event.target.closest("a"));
      if (!by || at < 0 || !links[at + by]) return;
      event.preventDefault();
      event.stopPropagation();
      links[at].setAttribute("tabindex", "-1");
      links[at + by].setAttribute("tabindex", "0");
      links[at + by].focus();
    });
  }

  const bars = document.querySelector("svg.bars");
  if (bars) {
    steppedThrough(bars);
    drawnOn(bars, {
      across: true,
      done({ x0, x1 }) {
        const inside = [...bars.querySelectorAll("a[data-first]")].filter((bar) => {
          const rect = bar.querySelector(".bar");
          const begin = Number(rect.getAttribute("x"));
          return begin <= x1 && begin + Number(rect.getAttribute("width")) >= x0;
        });
        if (inside.length) narrow(`taken:${inside[0].dataset.first}..${inside.at(-1).dataset.last}`);
      },
    });
  }

  const world = document.querySelector("svg.world");
  if (world) {
    steppedThrough(world);
    drawnOn(world, {
      across: false,
      done({ x0, y0, x1, y1 }) {
        const degrees = (value, most) => Number(Math.min(Math.max(value, -most), most).toFixed(3));
        const corners = [degrees(x0 - 180, 180), degrees(90 - y1, 90), degrees(x1 - 180, 180), degrees(90 - y0, 90)];
        narrow(`bbox:${corners.join(",")}`);
      },
    });
  }
})();

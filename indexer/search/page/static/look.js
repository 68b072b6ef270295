// One photo above the list: opened from its card, stepped through, its address in the bar; and pictures that are gone.
"use strict";

(() => {
  const look = document.getElementById("look");
  const inside = look.querySelector(".look-photo");
  const cards = [...document.querySelectorAll(".found .card")];
  let at = -1;

  const linkOf = (card) => card.querySelector(".open").href;

  async function show(number) {
    const card = cards[number];
    if (!card) return false;
    let photo;
    try {
      const reply = await fetch(linkOf(card));
      if (!reply.ok) return false;
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      photo = page.getElementById("photo");
    } catch {
      return false;
    }
    if (!photo) return false;
    photo.removeAttribute("id");
    const heading = document.createElement("h2");
    heading.textContent = photo.querySelector("h1").textContent;
    photo.querySelector("h1").replaceWith(heading);
    inside.replaceChildren(photo);
    at = number;
    for (const button of look.querySelectorAll("[data-step]")) button.disabled = !cards[at + Number(button.dataset.step)];
    look.scrollTop = 0;
    return true;
  }

  async function open(number) {
    if (!(await show(number))) return location.assign(linkOf(cards[number]));
    history.pushState({ look: number }, "", linkOf(cards[number]));
    look.showModal();
  }

  async function step(by) {
    const number = at + by;
    if (!cards[number] || !(await show(number))) return;
    history.replaceState({ look: number }, "", linkOf(cards[number]));
  }

  for (const [number, card] of cards.entries()) {
    for (const link of card.querySelectorAll(".open, .frame")) {
      link.addEventListener("click", (event) => {
        if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        open(number);
      });
    }
  }

  look.addEventListener("click", (event) => {
    if (event.target === look || event.target.closest("[data-close]")) look.close();
    const button = event.target.closest("[data-step]");
    if (button) step(Number(button.dataset.step));
  });
  look.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") step(1);
    if (event.key === "ArrowLeft") step(-1);
  });
  look.addEventListener("close", () => {
    inside.replaceChildren();
    if (history.state && history.state.look !== undefined) history.back();
    if (cards[at]) cards[at].querySelector(".open").focus();
  });
  addEventListener("popstate", async (event) => {
    const number = event.state ? event.state.look : undefined;
    if (number === undefined) {
      if (look.open) look.close();
    } else if (await show(number)) {
      if (!look.open) look.showModal();
    }
  });

  // A picture that is gone leaves its place to a word.
  function gone(picture) {
    if (!picture.matches(".frame img, .large img")) return;
    const word = document.createElement("span");
    word.className = "gone";
    word.textContent = "picture gone";
    picture.replaceWith(word);
  }
  document.addEventListener("error", (event) => event.target instanceof HTMLImageElement && gone(event.target), true);
  for (const picture of document.images) if (picture.complete && !picture.naturalWidth && picture.currentSrc) gone(picture);
})();

// What came in since the page was made: counted now and then while the page is looked at, offered above the list.
"use strict";

(() => {
  const EVERY_MS = 60_000;
  const pill = document.getElementById("fresh");
  if (!pill) return;

  async function count() {
    if (document.hidden) return;
    try {
      const reply = await fetch(pill.dataset.count);
      if (!reply.ok) return;
      const more = (await reply.json()).total - Number(pill.dataset.total);
      if (more <= 0) return;
      pill.textContent = more === 1 ? "1 new photo" : `${more} new photos`;
      pill.hidden = false;
    } catch {
      // away for now: the next look tells
    }
  }

  setInterval(count, EVERY_MS);
})();

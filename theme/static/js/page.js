/* What every page may do once it is read: choose colours, and go to the search box with a key. */
window.Cuttings = window.Cuttings || {};

window.Cuttings.scheme = (function () {
  "use strict";
  var root = document.documentElement;

  function chosen() {
    return root.dataset.scheme || "auto";
  }

  function choose(scheme) {
    if (scheme === "auto") {
      delete root.dataset.scheme;
    } else {
      root.dataset.scheme = scheme;
    }
    try {
      localStorage.setItem("cuttings.scheme", scheme);
    } catch (error) {
      return; // storage is forbidden: the choice holds for this page
    }
  }

  function show(buttons) {
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.scheme === chosen()));
    });
  }

  function wire() {
    var buttons = document.querySelectorAll(".scheme button");
    buttons.forEach(function (button) {
      button.addEventListener("click", function () {
        choose(button.dataset.scheme);
        show(buttons);
      });
    });
    show(buttons);
  }

  wire();
  return { chosen: chosen, choose: choose };
})();

/* Single keys, which a reader may switch off on the search page (WCAG 2.1.4). */
window.Cuttings.shortcuts = (function () {
  "use strict";
  var KEY = "cuttings.shortcuts";
  var BOXES = "#search-box, #ask, #quick-search";

  /** @returns {boolean} whether single keys may do anything */
  function areOn() {
    try {
      return localStorage.getItem(KEY) !== "off";
    } catch (error) {
      return true; // storage is forbidden: nothing could have been switched off
    }
  }

  /** @param {"on"|"off"} choice what to remember
      @returns {boolean} whether it could be remembered */
  function choose(choice) {
    try {
      localStorage.setItem(KEY, choice);
      return true;
    } catch (error) {
      return false;
    }
  }

  /** @param {KeyboardEvent} event
      @returns {boolean} whether the key is a shortcut, and not part of a word or of a chord */
  function isMeant(event) {
    var isChord = event.ctrlKey || event.metaKey || event.altKey;
    return !isChord && areOn() && !event.target.closest("input, textarea, select, [contenteditable]");
  }

  document.addEventListener("keydown", function (event) {
    var box = event.key === "/" && isMeant(event) && document.querySelector(BOXES);
    if (!box) {
      return;
    }
    event.preventDefault();
    box.focus();
    box.select();
  });

  return { areOn: areOn, choose: choose, isMeant: isMeant };
})();

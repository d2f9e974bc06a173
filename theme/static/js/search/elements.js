/* Elements of the search page, made of text and never of markup. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});

  /** @param {string} name of the element
      @param {string} [text]
      @param {string} [className]
      @returns {HTMLElement} */
  function make(name, text, className) {
    var made = root.document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  /** @param {string} text
      @param {function(): void} act
      @returns {HTMLButtonElement} */
  function button(text, act) {
    var made = make("button", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  /** Scraped words say their direction themselves, and their language where it is known. */
  function tongue(element, lang) {
    element.dir = "auto";
    if (lang) element.lang = lang;
    return element;
  }

  /** @returns {string} the number as the interface's language writes it */
  function number(n) { return n.toLocaleString(root.document.documentElement.lang || undefined); }

  Cuttings.elements = { make: make, button: button, tongue: tongue, number: number };
})(window);

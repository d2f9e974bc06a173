/* Words for the reader: the scripts say them in English, the page brings the interface's language. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});
  var PERIOD = 100;           // grammatical number depends on the last two digits, from 100 on

  var catalogue = { plural: "", messages: {} };

  /** Take a catalogue: {plural: the form of 0, 1, 2 ... 199 as digits, messages: {English: [forms]}}. */
  function load(given) {
    catalogue = { plural: given.plural || "", messages: given.messages || {} };
  }

  function fill(sentence, values) {
    return sentence.replace(/%\((\w+)\)s|%%/g, function (mark, name) {
      return name ? String(values[name]) : "%";
    });
  }

  function formsOf(sentence) {
    var held = Object.prototype.hasOwnProperty.call(catalogue.messages, sentence);
    return held ? catalogue.messages[sentence] : null;
  }

  /** The sentence in the language of the interface, %(name)s filled from `values`. */
  function gettext(sentence, values) {
    var forms = formsOf(sentence);
    return fill(forms ? forms[0] : sentence, values || {});
  }

  /** The same with a number that decides the form of the words. */
  function ngettext(one, many, n, values) {
    var forms = formsOf(one);
    if (!forms) return fill(n === 1 ? one : many, values || {});
    var place = n < 2 * PERIOD ? n : PERIOD + n % PERIOD;
    return fill(forms[Number(catalogue.plural[place])], values || {});
  }

  /** "2025", "2025-03" or "2025-03-12T..." as the language of the interface writes it. */
  function date(iso) {
    var parts = iso.slice(0, 10).split("-"), lang = root.document.documentElement.lang;
    if (parts.length < 2) return iso;
    var style = { year: "numeric", month: "long", timeZone: "UTC" };
    if (parts.length > 2) style.day = "numeric";
    // "en" alone would be taken for American English
    return new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang || undefined, style).format(new Date(iso.slice(0, 10)));
  }

  /** The name of a language, given by its code, in the language of the interface. */
  function language(code) {
    try {
      return new Intl.DisplayNames([root.document.documentElement.lang || "en"], { type: "language" }).of(code);
    } catch (error) {
      return code;            // no language tag: whatever an article's head said
    }
  }

  var held = root.document && root.document.getElementById("interface-words");
  if (held) load(JSON.parse(held.textContent));

  Cuttings.words = { load: load, gettext: gettext, ngettext: ngettext, date: date, language: language };
})(window);

/* The question that the search page asks: in the address, so that it can be linked and gone back
   to, and in the form, where the reader changes it. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});

  var SORTS = ["relevance", "newest", "oldest", "source"];
  var DATES = ["after", "until", "before"];
  var FILTERS = ["source", "year", "month", "section", "tag", "agency", "lang", "story", "level", "by"];

  /** @typedef {{q: string, mode: "all"|"any", sort: string, after: string, until: string, before: string,
                 filters: Object<string, string[]>}} Question */

  /** @param {string} search the part of an address from ? on
      @returns {Question} */
  function fromAddress(search) {
    var given = new URLSearchParams(search), question = blank();
    question.q = given.get("q") || "";
    if (given.get("mode") === "any") question.mode = "any";
    if (SORTS.indexOf(given.get("sort")) > 0) question.sort = given.get("sort");
    DATES.forEach(function (name) { question[name] = given.get(name) || ""; });
    FILTERS.forEach(function (name) { if (given.has(name)) question.filters[name] = given.getAll(name); });
    return question;
  }

  /** @returns {Question} */
  function blank() {
    return { q: "", mode: "all", sort: "relevance", after: "", until: "", before: "", filters: {} };
  }

  /** @param {Question} question
      @returns {string} "?q=..." or nothing */
  function toAddress(question) {
    var given = new URLSearchParams();
    if (question.q) given.set("q", question.q.toWellFormed ? question.q.toWellFormed() : question.q);
    if (question.mode !== "all") given.set("mode", question.mode);
    if (question.sort !== "relevance") given.set("sort", question.sort);
    DATES.forEach(function (name) { if (question[name]) given.set(name, question[name]); });
    FILTERS.forEach(function (name) {
      (question.filters[name] || []).forEach(function (key) { given.append(name, key); });
    });
    var text = given.toString();
    return text ? "?" + text : "";
  }

  /** @returns {boolean} whether nothing is asked at all */
  function isBlank(question) {
    return !question.q && DATES.every(function (name) { return !question[name]; }) &&
      FILTERS.every(function (name) { return !(question.filters[name] || []).length; });
  }

  /** @returns {Question} the same with a value of a facet picked or put back */
  function picked(question, name, key, isOn) {
    var kept = (question.filters[name] || []).filter(function (other) { return other !== key; });
    var filters = Object.assign({}, question.filters);
    filters[name] = isOn ? kept.concat(key) : kept;
    return Object.assign({}, question, { filters: filters });
  }

  Cuttings.question = {
    fromAddress: fromAddress, toAddress: toAddress, blank: blank, isBlank: isBlank, picked: picked,
    FILTERS: FILTERS, DATES: DATES
  };
})(window);

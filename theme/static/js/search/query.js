/* Reads what a reader typed. Never throws: a mistake gets a sentence and the nearest reading. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});
  var gettext = Cuttings.words.gettext;

  var INDEX_FIELDS = { title: "headline", headline: "headline", dek: "dek", place: "places", person: "people" };
  var FILTERS = { source: "source", by: "by", author: "by", agency: "agency", tag: "tag", lang: "lang" };
  var DATES = { before: true, after: true, on: true };
  var KNOWN = "title: by: source: agency: place: person: tag: lang: before: after: on:";
  var MOST_EDITS = 2;         // three changes make almost any short word of another
  var MOST_APART = 100;       // words: farther apart, they say no more than that both are there
  var MOST_LETTERS = 1000;    // a pasted paragraph; lunr's memory grows with the square of its words
  var MOST_PARTS = 40;
  var MOST_QUOTED = 60;       // letters of a mistake that the sentence about it repeats
  var QUOTES = "\"\u201c\u201d\u201e\u00ab\u00bb";
  var WORD = /^[^\s"\u201c\u201d\u201e\u00ab\u00bb]*/;

  /** @typedef {{kind: "word"|"phrase", text: string, field: ?string, boost: number, edits: number,
                 apart: ?number, must: boolean}} Part   `field` is one of the index; null means all;
                 words of a phrase with `apart` may stand in any order, so many words apart at most
      @typedef {{bound: "before"|"after"|"on", first: number, last: number, isBarred: boolean}} Bound
                 days as numbers YYYYMMDD; barred where a minus stood before it
      @typedef {{groups: Part[][], excluded: Part[], filters: Object<string, {any: string[],
                 none: string[]}>, dates: Bound[], messages: string[]}} Reading
                 each group must be met by one of its parts (those joined by OR) */

  function allListed() { return gettext("Nothing in this can be looked for, so all articles are listed."); }

  /** @param {string} text
      @returns {Reading} */
  function read(text) {
    var result = { groups: [], excluded: [], filters: {}, dates: [], messages: [] };
    var say = function (sentence) { if (result.messages.indexOf(sentence) < 0) result.messages.push(sentence); };
    var units = cut(plainText(String(text), say), say), joins = false;
    units.forEach(function (unit, place) {
      if (unit.operator === "OR") {
        var before = units[place - 1], after = units[place + 1];
        joins = Boolean(isWord(before) && isWord(after) && result.groups.length);
        if (!joins) say(gettext("OR stands between two words; here it was left out."));
        return;
      }
      if (!unit.operator) take(unit, result, joins, say);
      joins = false;
    });
    shorten(result, say);
    sayEmptyRange(result.dates, say);
    if (String(text).trim() && isEmpty(result)) {
      say(allListed());
    }
    return result;
  }

  function brief(text) {
    var letters = Array.from(text.trim());
    return letters.length > MOST_QUOTED ? letters.slice(0, MOST_QUOTED).join("") + " …" : letters.join("");
  }

  function sayEmptyRange(dates, say) {
    var from = 0, to = Infinity;
    dates.forEach(function (date) {
      if (date.isBarred) return;
      if (date.bound !== "before") from = Math.max(from, date.first);
      if (date.bound !== "after") to = Math.min(to, date.bound === "before" ? date.first - 1 : date.last);
    });
    if (from > to) say(gettext("No day meets all these dates."));
  }

  function isWord(unit) {
    return Boolean(unit) && !unit.operator && unit.sign !== "-" && !FILTERS[unit.field] && !DATES[unit.field];
  }

  function isEmpty(result) {
    return !result.groups.length && !result.excluded.length && !result.dates.length &&
      !Object.keys(result.filters).length;
  }

  /** The text as a keyboard without wide letters, ligatures or invisible marks would have given it. */
  function plainText(text, say) {
    var plain = text.replace(/[\u00ad\u200b\u2060\ufeff]/g, "")
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1 ")
      .replace(/[\uff01-\uff5e\u3000\ufb00-\ufb06]/g, function (letter) { return letter.normalize("NFKC"); });
    if (plain.length > MOST_LETTERS) {
      say(gettext("Only the first %(n)s letters were read.", { n: MOST_LETTERS }));
      plain = plain.slice(0, MOST_LETTERS).replace(/(\s)\S*$/, "$1");   // half a word is another word
    }
    if (/[()]/.test(plain)) say(gettext("Brackets are not part of the search language; they were read as blanks."));
    return plain.replace(/[()]/g, " ");
  }

  /** The text as units: sign, field, value, whether quoted, and what follows (~1, ^3). */
  function cut(plain, say) {
    var units = [], at = 0;
    while (at < plain.length) {
      if (/\s/.test(plain[at])) { at += 1; continue; }
      var head = /^([+-]?)(?:([A-Za-z]+):(?!\/))?/.exec(plain.slice(at)), start = at;
      var unit = { sign: head[1], field: head[2] ? head[2].toLowerCase() : null, quoted: false };
      at += head[0].length;
      at = QUOTES.indexOf(plain[at]) >= 0 && at < plain.length ? cutPhrase(plain, at, unit, say) : cutWord(plain, at, unit);
      unit.typed = plain.slice(start, at);
      if (!unit.quoted && !unit.sign && !unit.field && /^(OR|AND|NOT|\|+|&+)$/.test(unit.value)) {
        unit.operator = /^(OR|\|+)$/.test(unit.value) ? "OR" : unit.value === "NOT" ? "NOT" : "AND";
      }
      if (units.length && units[units.length - 1].operator === "NOT" && !unit.operator) {
        unit.sign = "-";
        units.pop();
      }
      units.push(unit);
    }
    return units;
  }

  function cutWord(plain, at, unit) {
    var word = WORD.exec(plain.slice(at))[0], split = /^(.*?)((?:[~^][^~^]*)*)$/.exec(word);
    unit.value = split[1];
    unit.tail = split[2];
    return at + word.length;
  }

  function cutPhrase(plain, at, unit, say) {
    var end = at + 1;
    while (end < plain.length && QUOTES.indexOf(plain[end]) < 0) end += 1;
    unit.value = plain.slice(at + 1, end);
    unit.quoted = true;
    if (end >= plain.length && unit.value.trim()) {
      say(gettext("The quotation mark is not closed; read as “%(words)s”.", { words: brief(unit.value) }));
    }
    var tail = /^[~^][^\s]*/.exec(plain.slice(end + 1));
    unit.tail = tail ? tail[0] : "";
    return end + 1 + unit.tail.length;
  }

  function take(unit, result, joins, say) {
    if (unit.field && DATES[unit.field]) return takeDate(unit, result, say);
    if (unit.field && FILTERS[unit.field]) return takeFilter(unit, result, say);
    var field = unit.field ? INDEX_FIELDS[unit.field] || null : null;
    if (unit.field && !field) {
      say(gettext("There is no field “%(field)s:”; it was read as a word. Fields are %(known)s.", { field: unit.field, known: KNOWN }));
      result.groups.push([{ kind: "word", text: unit.field, field: null, boost: 1, edits: 0, apart: null, must: false }]);
    }
    if (!/[\p{L}\p{N}]/u.test(unit.value)) return sayEmpty(unit, say);
    var part = {
      kind: unit.quoted ? "phrase" : "word", text: unit.value.trim(), field: field, boost: 1, edits: 0,
      apart: null, must: unit.sign === "+"
    };
    if (unit.quoted && part.text.indexOf("*") >= 0) {
      say(gettext("Between quotation marks an asterisk stands for nothing; it was left out."));
      part.text = part.text.replace(/\*/g, " ").trim();
    }
    readTail(unit, part, say);
    if (unit.sign === "-") result.excluded.push(part);
    else if (joins) result.groups[result.groups.length - 1].push(part);
    else result.groups.push([part]);
  }

  /** A unit without a letter or digit in it. */
  function sayEmpty(unit, say) {
    var mark = /^[~^]/.exec(unit.tail);
    if (unit.value.indexOf("*") >= 0) say(gettext("An asterisk needs letters before or after it; it was left out."));
    else if (unit.field) say(gettext("%(field)s: needs a word after it, as in %(field)s:harbour.", { field: unit.field }));
    else if (unit.quoted) say(gettext("The quotation marks hold no words; they were left out."));
    else if (mark) say(gettext("%(mark)s needs a word right before it; it was left out.", { mark: mark[0] }));
    else if (unit.sign) say(gettext("“%(sign)s” needs a word right after it; it was left out.", { sign: unit.sign }));
    else say(gettext("“%(given)s” is no word; it was left out.", { given: brief(unit.value) }));
  }

  /** ~1 and ^3 after a word, ~8 and ^3 after a phrase. */
  function readTail(unit, part, say) {
    (unit.tail.match(/[~^][^~^]*/g) || []).forEach(function (mark) {
      var number = Number(mark.slice(1));
      if (mark[0] === "^") {
        if (mark.length > 1 && number > 0 && isFinite(number)) part.boost = number;
        else say(gettext("^ needs a number above 0 after it, as in %(word)s^3; it was left out.", { word: part.text }));
      } else if (part.kind === "phrase") {
        if (mark.length > 1 && number >= 1) part.apart = Math.min(MOST_APART, Math.floor(number));
        else say(gettext("~ after a phrase needs a number of words, as in \"%(words)s\"~8; the phrase was searched exactly.", { words: brief(part.text) }));
        if (number > MOST_APART) say(gettext("Words can be looked for at most %(most)s words apart.", { most: MOST_APART }));
      } else if (mark.length > 1 && !(number >= 0)) {
        say(gettext("~ needs a number after it, as in %(word)s~1; it was left out.", { word: part.text }));
      } else {
        part.edits = Math.min(MOST_EDITS, mark.length > 1 ? Math.floor(number) : 1);
        if (number > MOST_EDITS) {
          say(gettext("~ allows at most %(most)s changes; %(word)s~%(most)s was searched.", { most: MOST_EDITS, word: part.text }));
        }
      }
    });
  }

  function takeFilter(unit, result, say) {
    var name = FILTERS[unit.field], value = unit.value.trim();
    if (!value) return say(gettext("%(field)s: needs a name after it, as in %(field)s:…; it was left out.", { field: unit.field }));
    var held = (result.filters[name] = result.filters[name] || { any: [], none: [] });
    (unit.sign === "-" ? held.none : held.any).push(value);
  }

  function takeDate(unit, result, say) {
    var range = dateRange(unit.value);
    if (!range) {
      return say(gettext("%(field)s: needs a date such as 2025, 2025-03 or 2025-03-12; “%(given)s” was left out.",
        { field: unit.field, given: brief(unit.value) }));
    }
    result.dates.push({ bound: unit.field, first: range[0], last: range[1], isBarred: unit.sign === "-" });
  }

  /** Leaves out what is said twice, and what is too much for one question. */
  function shorten(result, say) {
    var seen = new Set(), left = MOST_PARTS, dropped = false;
    function isKept(part) {
      var key = JSON.stringify([part.kind, part.text, part.field, part.edits, part.apart, part.boost, part.must]);
      if (seen.has(key)) return false;
      seen.add(key);
      if (left > 0) { left -= 1; return true; }
      dropped = true;
      return false;
    }
    result.excluded = result.excluded.filter(isKept);
    seen.clear();
    result.groups = result.groups.map(function (group) { return group.length > 1 ? group : group.filter(isKept); })
      .filter(function (group) { return group.length; });
    result.groups.forEach(function (group) {
      if (group.length > MOST_PARTS) { group.length = MOST_PARTS; dropped = true; }
    });
    if (dropped) say(gettext("Only the first %(n)s words were read.", { n: MOST_PARTS }));
  }

  /** First and last day, as numbers YYYYMMDD, of a year, month or day; null for anything else.
      @param {string} text
      @returns {?[number, number]} */
  function dateRange(text) {
    var match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(String(text).trim());
    if (!match) return null;
    var year = Number(match[1]), month = Number(match[2] || 0), day = Number(match[3] || 0);
    if (match[2] && (month < 1 || month > 12)) return null;
    if (match[3] && (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate())) return null;
    return [year * 10000 + (month || 1) * 100 + (day || 1), year * 10000 + (month || 12) * 100 + (day || 31)];
  }

  Cuttings.query = { allListed: allListed, read: read, dateRange: dateRange, MOST_EDITS: MOST_EDITS };
})(window);

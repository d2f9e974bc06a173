/* Reads what a reader typed. Never throws: a mistake gets a sentence and the nearest reading.

   Cuttings.query.read(text) -> {
     groups:   [[part, ...]]   each group must be met by one of its parts (words and phrases with OR)
     excluded: [part]          -word
     filters:  {source: {any: [text], none: [text]}, by, agency, tag, lang}
     dates:    [{bound: "before" | "after" | "on", first, last}]   as numbers YYYYMMDD
     messages: [text] }
   part: {kind: "word" | "phrase", text, field (of the index) or null, boost, edits, must} */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});
  var gettext = Cuttings.words.gettext;

  var INDEX_FIELDS = { title: "headline", headline: "headline", dek: "dek", place: "places", person: "people" };
  var FILTERS = { source: "source", by: "by", author: "by", agency: "agency", tag: "tag", lang: "lang" };
  var DATES = { before: true, after: true, on: true };
  var KNOWN = "title: by: source: agency: place: person: tag: lang: before: after: on:";
  var MOST_EDITS = 2;         // three changes make almost any short word of another
  var QUOTES = "\"\u201c\u201d\u201e\u00ab\u00bb";

  function read(text) {
    var result = { groups: [], excluded: [], filters: {}, dates: [], messages: [] };
    var units = cut(String(text), result.messages), joins = false;
    units.forEach(function (unit, place) {
      if (unit.operator === "OR") {
        var before = place > 0 && !units[place - 1].operator, after = units[place + 1];
        joins = Boolean(before && after && !after.operator && result.groups.length);
        if (!joins) result.messages.push("OR stands between two words; here it was left out.");
        return;
      }
      if (unit.operator) return;
      take(unit, result, joins);
      joins = false;
    });
    return result;
  }

  /** The text as units: sign, field, value, whether quoted, and what follows (~1, ^3). */
  function cut(text, messages) {
    var plain = text.replace(/[()]/g, " ");
    if (plain !== text) messages.push(gettext("Brackets are not part of the search language; they were read as blanks."));
    var units = [], at = 0;
    while (at < plain.length) {
      if (/\s/.test(plain[at])) { at += 1; continue; }
      var head = /^([+-]?)(?:([A-Za-z]+):(?!\/))?/.exec(plain.slice(at)), start = at;
      var unit = { sign: head[1], field: head[2] ? head[2].toLowerCase() : null, quoted: false };
      at += head[0].length;
      if (QUOTES.indexOf(plain[at]) >= 0 && at < plain.length) {
        var end = at + 1;
        while (end < plain.length && QUOTES.indexOf(plain[end]) < 0) end += 1;
        unit.value = plain.slice(at + 1, end);
        unit.quoted = true;
        if (end >= plain.length) {
          messages.push(gettext("The quotation mark is not closed; read as “%(words)s”.", { words: unit.value.trim() }));
        }
        at = end + 1;
        var tail = /^[~^][^\s]*/.exec(plain.slice(at));
        unit.tail = tail ? tail[0] : "";
        at += unit.tail.length;
      } else {
        var word = /^\S*/.exec(plain.slice(at))[0];
        at += word.length;
        var split = /^(.*?)((?:[~^][^~^]*)*)$/.exec(word);
        unit.value = split[1];
        unit.tail = split[2];
      }
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

  function take(unit, result, joins) {
    var say = function (sentence) { result.messages.push(sentence); };
    if (unit.field && DATES[unit.field]) return takeDate(unit, result, say);
    if (unit.field && FILTERS[unit.field]) return takeFilter(unit, result, say);
    var field = unit.field ? INDEX_FIELDS[unit.field] || null : null;
    if (unit.field && !field) {
      say(gettext("There is no field “%(field)s:”; it was read as a word. Fields are %(known)s.", { field: unit.field, known: KNOWN }));
      result.groups.push([{ kind: "word", text: unit.field, field: null, boost: 1, edits: 0, must: false }]);
    }
    if (!/[\p{L}\p{N}]/u.test(unit.value)) {
      if (unit.value.indexOf("*") >= 0) say(gettext("An asterisk needs letters before or after it; it was left out."));
      else if (unit.field) say(gettext("%(field)s: needs a word after it, as in %(field)s:harbour.", { field: unit.field }));
      else if (unit.sign) say(gettext("“%(sign)s” needs a word right after it; it was left out.", { sign: unit.sign }));
      else if (unit.quoted) say(gettext("The quotation marks hold no words; they were left out."));
      return;
    }
    var part = {
      kind: unit.quoted ? "phrase" : "word", text: unit.value.trim(), field: field, boost: 1, edits: 0,
      must: unit.sign === "+"
    };
    readTail(unit, part, say);
    if (unit.sign === "-") result.excluded.push(part);
    else if (joins) result.groups[result.groups.length - 1].push(part);
    else result.groups.push([part]);
  }

  /** ~1 and ^3 after a word. */
  function readTail(unit, part, say) {
    (unit.tail.match(/[~^][^~^]*/g) || []).forEach(function (mark) {
      var number = Number(mark.slice(1));
      if (mark[0] === "^") {
        if (mark.length > 1 && number > 0) part.boost = number;
        else say(gettext("^ needs a number above 0 after it, as in %(word)s^3; it was left out.", { word: part.text }));
      } else if (part.kind === "phrase") {
        say(gettext("~ works on single words; the phrase was searched exactly."));
      } else {
        part.edits = Math.min(MOST_EDITS, mark.length > 1 ? Math.floor(number) || 0 : 1);
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
        { field: unit.field, given: unit.value }));
    }
    if (unit.sign === "-") say(gettext("A minus before %(field)s: has no meaning; it was left out.", { field: unit.field }));
    result.dates.push({ bound: unit.field, first: range[0], last: range[1] });
  }

  /** First and last day, as numbers YYYYMMDD, of a year, month or day; null for anything else. */
  function dateRange(text) {
    var match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(String(text).trim());
    if (!match) return null;
    var year = Number(match[1]), month = Number(match[2] || 0), day = Number(match[3] || 0);
    if (match[2] && (month < 1 || month > 12)) return null;
    if (match[3] && (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate())) return null;
    return [year * 10000 + (month || 1) * 100 + (day || 1), year * 10000 + (month || 12) * 100 + (day || 31)];
  }

  Cuttings.query = { read: read, dateRange: dateRange, MOST_EDITS: MOST_EDITS };
})(window);

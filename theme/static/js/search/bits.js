/* Reads the numbers that plugins/cuttings/search/bits.py wrote: Rice and Elias gamma codes. */
(function (root) {
  "use strict";
  var Cuttings = (root.Cuttings = root.Cuttings || {});

  var ESCAPE = 0xe000, FLIPPED = 0x8000;
  var ROOM = 8;               // zero bytes behind the last, for the reader

  /** The bytes of base64 text. */
  function fromBase64(text) {
    var raw = root.atob(text), bytes = new Uint8Array(raw.length + ROOM);
    for (var i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
    return bytes;
  }

  /** The bytes of a text of two bytes a character, and `room` zeros. */
  function fromUnits(text, room) {
    var bytes = new Uint8Array(2 * text.length + ROOM), at = 0;
    for (var i = 0; i < text.length; i++) {
      var unit = text.charCodeAt(i);
      if (unit === ESCAPE) unit = text.charCodeAt(++i) ^ FLIPPED;
      bytes[at++] = unit >> 8;
      bytes[at++] = unit & 0xff;
    }
    return bytes.subarray(0, at + (room === undefined ? ROOM : room));
  }

  /** A reader over bytes from `fromBase64` or `fromUnits`, from the given bit on. */
  function BitReader(bytes, at) {
    this.bytes = bytes;
    this.at = at || 0;
  }

  /** The next `width` bits (0 to 25) as a number. */
  BitReader.prototype.take = function (width) {
    if (width === 0) return 0;
    var b = this.bytes, i = this.at >>> 3;
    var window = ((b[i] << 24) | (b[i + 1] << 16) | (b[i + 2] << 8) | b[i + 3]) << (this.at & 7);
    this.at += width;
    return window >>> (32 - width);
  };

  /** The number of zeros before the next one; the one is taken too. */
  BitReader.prototype.zeros = function () {
    var b = this.bytes, at = this.at, i = at >>> 3;
    var byte = b[i] & (0xff >>> (at & 7));
    while (byte === 0) {
      i += 1;
      if (i >= b.length) throw new RangeError("search: a shard ends in the middle of a number");
      byte = b[i];
    }
    var one = i * 8 + Math.clz32(byte) - 24;
    this.at = one + 1;
    return one - at;
  };

  BitReader.prototype.rice = function (parameter) {
    var high = this.zeros();
    return high * (1 << parameter) + this.take(parameter);
  };

  BitReader.prototype.gamma = function () {
    var width = this.zeros();
    return (1 << width) | this.take(width);
  };

  /** The Rice parameter for `count` gaps over `space`, as in bits.py. */
  function riceParameter(space, count) {
    var mean = Math.floor((space * 69) / (Math.max(count, 1) * 100));
    return Math.max(0, 31 - Math.clz32(mean));
  }

  /** `count` rising document numbers out of `space`. */
  BitReader.prototype.documents = function (space, count) {
    var parameter = riceParameter(space, count), found = new Int32Array(count), last = -1;
    for (var i = 0; i < count; i++) found[i] = last = last + 1 + this.rice(parameter);
    return found;
  };

  Cuttings.bits = {
    BitReader: BitReader, riceParameter: riceParameter, fromBase64: fromBase64, fromUnits: fromUnits
  };
})(window);

// Turns TypeScript into ESM for jest with esbuild; types are checked apart, by `tsc -b`.
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const esbuild = require("esbuild");

const self = readFileSync(__filename);

const transformer = {
  canInstrument: false,
  getCacheKey: (source, file, options) =>
    createHash("sha256")
      .update(self)
      .update(source)
      .update(`\0${file}${options.configString}${esbuild.version}`)
      .digest("hex"),
  process(source, file) {
    const out = esbuild.transformSync(source, {
      loader: "ts",
      format: "esm",
      target: "node20",
      sourcemap: "both",
      sourcefile: file,
    });
    return { code: out.code, map: JSON.parse(out.map) };
  },
};

module.exports = { createTransformer: () => transformer };

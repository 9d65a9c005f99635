import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { parseRichText, plainText, type RichNode, safeHref } from "../../../src/simulator/gmail/rich-text.ts";

function kinds(nodes: RichNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === "text" || node.kind === "break") return [node.kind];
    return [node.kind === "element" ? node.tag : node.kind, ...kinds(node.children)];
  });
}

describe("hostile text", () => {
  test.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<style>*{display:none}</style>",
    "<math><mi xlink:href=data:x,1>",
    "<B/ onclick=alert(1) <b x",
    "<!--<b>--><![CDATA[<i>]]>",
    "<b\u0000 onmouseover=alert(1)>x</b\u0000>",
  ])("%j gives nothing but text and the allowed tags", (source) => {
    const allowed = new Set(["text", "break", "b", "i", "u", "s", "time", "font", "link"]);
    expect(kinds(parseRichText(source)).filter((kind) => !allowed.has(kind))).toEqual([]);
    expect(JSON.stringify(parseRichText(source))).not.toMatch(/"(?:onclick|onerror|onload|src|style)":/);
  });

  test.each([
    "javascript:alert(1)",
    " java\tscript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example",
    "blob:https://x/y",
    "",
  ])("an address %j is no link", (href) => {
    expect(safeHref(href)).toBeNull();
    expect(parseRichText(`<a href="${href}">x</a>`)).toEqual([
      { kind: "link", href: null, children: [{ kind: "text", text: "x" }] },
    ]);
  });

  test("an encoded javascript address is no link either", () => {
    expect(parseRichText('<a href="&#106;avascript&#x3a;alert(1)">x</a>')).toMatchObject([
      { kind: "link", href: null },
    ]);
  });

  test("a color is a color or nothing", () => {
    for (const color of ["url(x)", "red;position:fixed", "expression(1)", "#12", "var(--x)"]) {
      expect(parseRichText(`<font color="${color}">x</font>`)).toMatchObject([{ kind: "font", color: null }]);
    }
  });

  test("depth has an end", () => {
    const deep = parseRichText(`${"<b>".repeat(10_000)}x`);
    expect(kinds(deep).filter((kind) => kind === "b").length).toBe(20);
    expect(plainText(deep)).toBe("x");
  });

  test("any text at all is parsed, in time, to the allowed kinds", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            "<",
            ">",
            "/",
            "b",
            "a href=",
            '"',
            "'",
            "&lt;",
            "&#0;",
            "&#x110000;",
            " ",
            "font color=",
            "é",
            "\ud800",
          ),
        ),
        (parts) => {
          expect(Array.isArray(parseRichText(parts.join("")))).toBe(true);
        },
      ),
    );
    expect(plainText(parseRichText(`<b${" ".repeat(100_000)}`))).toHaveLength(100_002);
  });
});

test("text without markup comes back as it is", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
      expect(plainText(parseRichText(escaped))).toBe(text);
    }),
  );
});

test("the allowed subset is understood, also unclosed and crossed", () => {
  expect(
    parseRichText(
      '<b>a<i>b</i></b><br/><a href="https://x.example/?a=1&amp;b=2">c</a><font color="#0b57d0">d</font>',
    ),
  ).toEqual([
    {
      kind: "element",
      tag: "b",
      children: [
        { kind: "text", text: "a" },
        { kind: "element", tag: "i", children: [{ kind: "text", text: "b" }] },
      ],
    },
    { kind: "break" },
    { kind: "link", href: "https://x.example/?a=1&b=2", children: [{ kind: "text", text: "c" }] },
    { kind: "font", color: "#0b57d0", children: [{ kind: "text", text: "d" }] },
  ]);
  expect(plainText(parseRichText("<b>a<i>b</b>c"))).toBe("abc");
  expect(kinds(parseRichText("<time>Monday</time>"))).toEqual(["time", "text"]);
});

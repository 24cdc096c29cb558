import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { renderLayout } from '../../src/report/layout/layout.ts';
import { faultsOfLayout, faultsOfPage } from '../../src/report/layout/page-guard.ts';
import { checkLayout } from '../../src/report/render/check-layout.ts';

const whats = (page: string): readonly string[] => faultsOfPage(page).map(({ what }) => what);

describe('a page is refused', () => {
  test.each([
    ['<meta http-equiv="refresh" content="0; url=https://example.com">', "'http-equiv' of <meta>"],
    ['<form action="https://example.com"><p>x</p></form>', '<form>'],
    ['<a href="javascript:1">x</a>', "'href' of <a>"],
    ['<a href=" java\nscript:1">x</a>', "'href' of <a>"],
    ['<a href="other.html">x</a>', "'href' of <a>"],
    ['<a href="#x" ping="https://example.com">x</a>', "'ping' of <a>"],
    ['<script>1</script>', '<script>'],
    ['<SCRIPT SRC=x></SCRIPT>', '<script>'],
    ['<iframe src="x"></iframe>', '<iframe>'],
    ['<object data="x"></object>', '<object>'],
    ['<embed src="x">', '<embed>'],
    ['<link rel="stylesheet" href="x">', '<link>'],
    ['<base href="https://example.com">', '<base>'],
    ['<img src="https://example.com/a.png" alt="">', "'src' of <img>"],
    ['<img alt="" srcset="https://example.com/a.png 2x">', "'srcset' of <img>"],
    ['<p style="background: url(https://example.com/a.png)">x</p>', "'style' of <p>"],
    ['<p style="background: u\\72l(//example.com/a.png)">x</p>', "'style' of <p>"],
    ['<style>@import "https://example.com/a.css";</style>', '<style>'],
    ['<style>p { background: url( "a.png" ) }</style>', '<style>'],
    ['<p onclick="1">x</p>', "'onclick' of <p>"],
    ['<svg><use href="https://example.com/a.svg#b"></use></svg>', '<use>'],
    ['<svg><a href="#x"><animate attributeName="href" to="x"></animate></a></svg>', '<animate>'],
    ['<svg><a xlink:href="https://example.com"><text>x</text></a></svg>', "'href' of <a>"],
    ['<svg><image href="a.png"></image></svg>', '<image>'],
    ['<svg><path fill="url(https://example.com/a.svg#b)"></path></svg>', "'fill' of <path>"],
    ['<svg><foreignObject><p>x</p></foreignObject></svg>', '<foreignObject>'],
    ['<template><script>1</script></template>', '<template>'],
    ['<table background="a.png"><tr><td>x</table>', "'background' of <table>"],
    ['<video poster="a.png"></video>', '<video>'],
    ['<math><mtext>x</mtext></math>', '<math>'],
    ['<unknown-thing></unknown-thing>', '<unknown-thing>'],
  ])('%s', (html, what) => {
    expect(whats(`<!doctype html><html><head><title>x</title></head><body>${html}</body></html>`)).toContain(what);
  });
});

test('what shows is let through', () => {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'"><style>p::before { content: "\\2014" }</style></head>
    <body><h1 id="a" class="b" data-x="1" aria-label="y" style="color: red">x</h1><a href="https://example.com/a?b=1">x</a>
    <a href="#a">x</a><a href="mailto:ana@example.com">x</a><img alt="x" src="data:image/png;base64,AAAA">
    <svg viewBox="0 0 1 1"><defs><clipPath id="c"><rect width="1" height="1"></rect></clipPath></defs>
    <path d="M0 0" clip-path="url(#c)"></path></svg><details open><summary>x</summary>url(https://example.com)</details></body></html>`;
  expect(whats(page)).toEqual([]);
});

test('no layout that ships is refused', () => {
  const folder = path.join(import.meta.dirname, '..', '..', 'templates');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) => /html\.liquid$/.test(one));
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) expect(faultsOfLayout(readFileSync(path.join(folder, file), 'utf8'), false)).toEqual([]);
});

describe('a layout of the workspace', () => {
  const templates = (texts: Readonly<Record<string, string>>) => (name: string) =>
    texts[name] === undefined ? undefined : { file: `templates/${name}`, text: texts[name] };
  const refusal = (texts: Readonly<Record<string, string>>): unknown => {
    try {
      renderLayout('t', { rows: [1], on: 'on' }, 'html', '', { columns: 80, templates: templates(texts) });
    } catch (error) {
      if (error instanceof UserError) return error.problems[0];
      throw error;
    }
    return undefined;
  };

  test('is refused at its line and column, also in a part of it', () => {
    const part = '<p>\n  {{ on }} <form action="x"></form></p>';
    expect(
      refusal({ t: "<h1>x</h1>\n{% for row in rows %}{% render 'part', on: on %}{% endfor %}\n", part }),
    ).toMatchObject({
      code: 'layout-unsafe',
      place: { file: 'templates/part', line: 2, column: 12 },
    });
  });

  test('is refused where its tags make it', () => {
    expect(refusal({ t: '<p>x</p>\n<p {{ on }}click="1">x</p>' })).toMatchObject({
      code: 'layout-unsafe',
      message: expect.stringContaining("made by its tags, line 2 of the page: 'onclick' of <p>"),
    });
  });

  test('is told before anything is made of it', () => {
    const text = '{% for row in rows %}\n<script>1</script>{% endfor %}<a href="{{ link }}">x</a>';
    const problems = checkLayout('reports/own.html.liquid', templates({ 'reports/own.html.liquid': text }));
    expect(problems.map(({ code, place }) => [code, place?.line, place?.column])).toEqual([['layout-unsafe', 2, 1]]);
  });
});

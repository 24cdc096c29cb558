#!/usr/bin/env node
const start = require('node:path').join(__dirname, '..', 'dist', 'start.cjs');
if (!require('node:fs').existsSync(start)) require('../src/first-build.cjs');
require(start);

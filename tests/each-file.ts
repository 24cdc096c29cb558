/** Read anew with each test file. */
import { afterAll } from 'vitest';
import { leave } from './leave.ts';
import './runs.ts';

afterAll(leave);

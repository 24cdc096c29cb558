/** People and the free maps that sessions and the workspace share. */
import { list } from '../../core/schema/pieces.ts';
import { address, fields, free, id, text } from './fields.ts';

const person = {
  name: text('Name as it is shown'),
  email: address('Mail address'),
  phone: text('Phone number'),
  say: text('How the name is spoken'),
};

export const facilitator = fields('facilitator', person, ['name']);
export const producer = fields('producer', person, ['name']);
export const team = list(
  fields('team member', { ...person, role: id('What the person does: chat, qa, host, …') }, ['name', 'role']),
  'Who else produces; participants are on the roster',
);
export const contacts = free(text('Phone number or address'), 'Whom to call, by a short name');
export const links = free(text('Web address'), 'Web addresses by a short name: classroom, materials, evaluation, …');
export const vars = free(text('Value'), 'Variables of the texts');

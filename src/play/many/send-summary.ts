/** `vprod report --week --send`: the summary of many classes to those whom vprod.yaml names. */
import { createHash } from 'node:crypto';
import type { Context } from '../../context.ts';
import type { Summary } from '../../core/summary/summary.ts';
import { visibleLine } from '../../core/text/visible.ts';
import { assertNever, type ExitCode, exitCodes, UserError } from '../../errors.ts';
import { composeMail } from '../../exchange/mail/compose.ts';
import { organiserOf } from '../../exchange/mail/organiser.ts';
import { openPost, type Post } from '../../exchange/mail/post.ts';
import { serverOf } from '../../exchange/mail/server.ts';
import { renderSummary, summaryTitle } from '../../report/render/summary.ts';
import type { RawWorkspace } from '../../runbook/schema/workspace.ts';
import { templatesOf } from '../report/file.ts';
import { workspaceOf } from '../session/locate.ts';
import { confirmMailServer } from '../trust/server.ts';

/**
 * Text in the body, the page beside it. A summary belongs to no session, so no journal says who has it: the same one has the
 * same Message-ID, by which mailboxes know a copy. Throws a UserError where nobody or no server is named.
 */
export async function sendSummary(
  summary: Summary,
  settings: RawWorkspace,
  { client }: { readonly client?: string },
  context: Context,
): Promise<ExitCode> {
  const receivers = receiversOf(settings.reportTo);
  const organiser = organiserOf(settings.mail?.from, producerOf(settings));
  const server = serverOf(settings.mail, context.env);
  await confirmMailServer(settings.mail, context);
  const options = {
    columns: 76,
    templates: templatesOf(workspaceOf(context)),
    full: true,
    client: client !== undefined,
  };
  const body = renderSummary(summary, 'text', options);
  const page = renderSummary(summary, 'html', options);
  const subject = summaryTitle(summary, client ?? null);
  const digest = createHash('sha256').update(body).digest('hex');
  const post = await openPost(server);
  let failed = false;
  try {
    for (const to of receivers) {
      const mail = composeMail({
        from: organiser,
        to: { name: '', address: to },
        subject,
        body,
        attachments: [{ name: 'summary.html', type: 'text/html', text: page }],
        key: ['summary', to, digest].join('\n'),
        date: context.now(),
        draft: false,
      });
      const line = await handOver(post, mail, to);
      failed ||= !line.sent;
      context.stdout.write(`${visibleLine(line.text)}\n`);
    }
  } finally {
    post.close();
  }
  return failed ? exitCodes.failed : exitCodes.ok;
}

async function handOver(post: Post, mail: Parameters<Post['send']>[0], to: string) {
  const handed = await post.send(mail, () => true);
  switch (handed.kind) {
    case 'sent':
      return { sent: true, text: `sent: ${to}` };
    case 'refused':
      return { sent: false, text: `not sent: ${to}: ${handed.why}` };
    case 'unknown':
      return { sent: false, text: `may have arrived: ${to}: it was handed over, then ${handed.why}` };
    case 'left':
      return { sent: false, text: `not sent: ${to}` };
    case 'broken':
      return { sent: false, text: `not sent: ${to}: ${handed.why}` };
    default:
      return assertNever(handed);
  }
}

function receiversOf(named: RawWorkspace['reportTo']): readonly string[] {
  const receivers = typeof named === 'string' ? [named] : (named ?? []);
  if (receivers.length > 0) return [...new Set(receivers.map((one) => one.toLowerCase()))];
  throw new UserError({
    code: 'no-report-to',
    message: 'cannot send the report: vprod.yaml names nobody to send it to',
    hint: 'reportTo: lead@example.com',
  });
}

function producerOf({ producer }: RawWorkspace): { readonly name: string; readonly email?: string } {
  if (producer === undefined || typeof producer === 'string') return { name: producer ?? '' };
  const { name = '', email } = producer;
  return { name, ...(email !== undefined && { email }) };
}

const kindWords = { content: '', qa: 'questions and answers' };

function kindOf(segment) {
  return kindWords[segment.kind] ?? segment.kind ?? '';
}

function classClock({ phase, at }) {
  if (phase === 'before')
    return at > now()
      ? `class in ${at - now() < 600_000 ? length(at - now()) : minutes(at - now())}`
      : 'the class has not begun';
  if (phase === 'ended') return 'the class has ended';
  return `${minutes(now() - at)} in class`;
}

function lateWords(late) {
  if (late === null) return '';
  if (late > 0) return `${late} min behind`;
  return late < 0 ? `${-late} min ahead` : 'on time';
}

function more(segment, zone) {
  const until =
    segment.endsAt === null
      ? ''
      : segment.kind === 'break'
        ? `back at ${clockOf(segment.endsAt, zone)}`
        : segment.kind === 'breakout'
          ? `rooms open until ${clockOf(segment.endsAt, zone)}`
          : `until ${clockOf(segment.endsAt, zone)}`;
  return [kindOf(segment), segment.lead === null ? '' : `led by ${segment.lead}`, until].filter(Boolean).join(' · ');
}

function coming(segment, zone) {
  const takes =
    segment.endsAt === null || segment.startsAt === null ? '' : ` (${minutes(segment.endsAt - segment.startsAt)})`;
  const back = segment.kind === 'break' && segment.endsAt !== null ? `, back at ${clockOf(segment.endsAt, zone)}` : '';
  const at = segment.startsAt === null ? '' : `${clockOf(segment.startsAt, zone)} `;
  return `${at}${segment.title}${takes}${back}`;
}

function render({ stage }) {
  const { zone, clock, current, next, message, held } = stage;
  say('clock', clockOf(now(), zone));
  say('class-clock', classClock(clock));
  say('late', lateWords(stage.behindMinutes));
  find('late').classList.toggle('behind', (stage.behindMinutes ?? 0) > 0);
  say('now-title', clock.phase === 'ended' ? 'The class has ended' : (current?.title ?? 'Nothing runs yet'));
  say(
    'now-left',
    current === null || current.endsAt === null || clock.phase === 'ended'
      ? ''
      : held
        ? 'on hold'
        : left(current.endsAt - now()),
  );
  find('now-left').classList.toggle('over', current !== null && current.endsAt !== null && current.endsAt < now());
  find('now-title').classList.toggle('long', (current?.title.length ?? 0) > 40);
  say('now-more', current === null ? '' : more(current, zone));
  say('next-1', next[0] ? `next ${coming(next[0], zone)}` : '');
  say('next-2', next[1] ? `then ${coming(next[1], zone)}` : '');
  show('held', held !== null);
  say('held-word', held ? `On hold${held.why ? `: ${held.why}` : ''}` : '');
  say('held-time', held ? length(now() - held.since) : '');
  say('floor', stage.floor === null ? '' : `${stage.floor} has the floor`);
  say('title', stage.title);
  document.title = stage.title;
  renderMessage(message);
}

let answering = null;

function renderMessage(message) {
  show('message', message !== null);
  if (message === null) {
    answering = null;
    return;
  }
  if (answering !== message.item) {
    answering = message.item;
    find('answer').value = '';
    say('result', '');
  }
  say('from', `From ${message.from}, ${length(now() - message.at)} ago`);
  say('word', message.text);
  find('message').classList.toggle('quiet', message.seenAt !== null);
  find('message').classList.toggle('long', message.text.length > 60);
  find('seen').disabled = message.seenAt !== null;
  say('seen', message.seenAt === null ? 'Seen' : 'Seen ✓');
}

/* Every button has an end: what did not arrive in five seconds is said to have not. */
async function answer(text) {
  const item = answering;
  if (item === null) return;
  say('result', 'sending …');
  try {
    const response = await fetch('seen', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ item, text }),
      signal: AbortSignal.timeout(5_000),
    });
    const body = await response.json();
    say('result', body.ok ? (text === '' ? 'The producer knows that you saw it.' : 'Sent.') : body.error.message);
    if (body.ok) find('answer').value = '';
  } catch {
    say('result', 'That did not arrive. Try again.');
  }
}

find('seen').addEventListener('click', () => answer(''));
for (const button of document.querySelectorAll('.short'))
  button.addEventListener('click', () => answer(button.textContent));
find('send').addEventListener('click', () => {
  if (find('answer').value.trim() !== '') answer(find('answer').value.trim());
});
find('answer').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.isComposing && find('answer').value.trim() !== '')
    answer(find('answer').value.trim());
});
begin();

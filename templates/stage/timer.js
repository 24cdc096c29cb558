/* Over a picture that others see: no word of being out of touch, the countdown goes on by itself. */
function render({ timer }) {
  show('touch', false);
  show('timer', timer !== null);
  if (timer === null) return;
  say('title', timer.title);
  say('left', length(Math.max(0, timer.endsAt - now())));
  find('back').lang = timer.language;
  say('back', timer.back);
}

begin();

# Sessions, punctual ones, median start delay and issues by category, as somebody makes them with jq.
def seconds: .[0:19] + "Z" | fromdate;
reduce inputs as $event ({ sessions: 0, delays: [], issues: {} };
  if $event.type == "session.opened" then
    .sessions += 1 | .start = ($event.session.start | seconds) | .tolerance = $event.session.tolerance
  elif $event.type == "class.started" then
    (($event.at | seconds) - .start) as $delay | .delays += [$delay] | .onTime += (if $delay <= .tolerance then 1 else 0 end)
  elif $event.type == "issue.opened" then .issues[$event.category] += 1
  else . end)
| { sessions, onTime: (.onTime / (.delays | length)), medianDelay: (.delays | sort | .[length / 2 | floor]), issues }

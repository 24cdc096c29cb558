/** The class that ships, rehearsed from its doors to its end, with most of what can happen in one. */
export const demoClass = `
catchup Open the doors
done
wait 3m
here Ana, Ben, Wei, Ife
issue echo on the line #audio !2
wait 2m
here Maria, Marian, Priya
resolve 1 other headset
issue no sound in the left ear @maria #audio !3
wait 2m
here Jonas, Zoe Nowak
done
done
done
done
wait 5m
done
wait 3m
wait 1m
done
done
resolve 2 new headset
wait 4m
here Noor
done
wait 1m
done
wait 2m
done
wait 1m
question will the slides be sent? @ben
done
wait 4m
alert two hands are up
wait 1m
resolve 4
wait 2m
done
wait 2m
done
wait 1m
done
wait 2m
pulse 3 quiet
done
wait 1m
board what surprised: the tools
wait 3m
done
trouble facilitator-drops
hold until Rosa is back
wait 3m
resume
resolve 5 ~3m she dialled in
wait 1m
done
wait 2m
done
wait 1m
done
wait 3m
done
wait 6m
done
plan B
wait 1m
done
done
wait 1m
done
left Ife
recording pause
wait 6m
recording on
done
wait 1m
done
wait 5m
done
handoff Ike questions and answers
issue cannot open the workbook #access !3 @tom
wait 4m
pulse 5 laughing
handoff back
done
done
wait 4m
done
todo send the model answers to Ben @ike due E+2d
left Priya
wait 2m
done
wait 3m
done
here 8
wait 1m
done
note good group, ask for more time next time
done
wait 2m
done
quit
`;

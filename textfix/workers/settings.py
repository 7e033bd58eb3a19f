"""The numbers of this room, each with its unit and where it comes from."""

from __future__ import annotations

from typing import Final

TIMEOUT: Final = 60.0
"""Seconds of processor time for a value, where nobody says anything else. Set by hand: a million times what an article
takes."""

PATIENCE: Final = 4.0
"""How many times longer a value may take by the clock. Set by hand: by a limit of 5 s of the clock, on two processors
with twenty other processes, 5 to 22 of 2,000 damaged texts were ended that take .4 s of processor time; a text that
waits for something which never comes is ended so much later."""

PROCESSOR_TIMES: Final = slice(11, 13)
"""Where Linux tells the processor times of a process, its own and the system's, in ticks: fields 14 and 15 of
`/proc/PID/stat` (proc_pid_stat(5)), counted behind the name, the second."""

MEMORY: Final = 2 << 30
"""Bytes that a worker may grow by, where nobody says anything else. Set by hand: eight workers then fit 16 GiB."""

MOST: Final = 1 << 62
"""What no limit may reach, in seconds or bytes: the kernel counts in 64 bits with a sign."""

PART_BYTES: Final = 4 << 20
"""Bytes that a worker is given at a time, about. On a machine with five jobs for each processor a pool of one costs
1.064 times a loop over records in these, 1.083 in parts of 1 MiB, and 1.003 and 1.026 over articles: both sides sleep
less often, and do not wake to cold caches. A death costs some 160 ms of work at most, less than `ANSWER` (`python
benchmarks/engines.py --only pool`)."""

PART_VALUES: Final = 4096
"""Values that a worker is given at a time, at most. Set by hand: they are shorter than 256 bytes."""

WIDTH: Final = 4
"""Bytes of a character in UTF-32: the Unicode Standard, section 3.10."""

SLAB: Final = 3 * PART_BYTES
"""Bytes of the memory by which a pool gives texts to a worker, and of that by which it is answered. A part has up to
1.5 times `PART_BYTES`, so that no small rest makes another; a character is counted as the 3 bytes that Han takes in
UTF-8, and takes 4 here: a part fits, except for a long text that crosses its end. What no text reaches takes no
memory."""

BLOCK: Final = 1 << 15
"""Characters that are written to that memory, and read from it, together: 192 KB with their copy, which stay in a
processor's cache of 1 MB. Set by hand; a longer text is a block by itself."""

PARTS_EACH: Final = 2
"""Parts for each worker, at least, where there are few values. Set by hand: with one each, all would wait for the
slowest."""

ANSWER: Final = 0.25
"""Seconds after which a worker answers what it has, though its part is not done. Set by hand: so much work is done
again where the next value ends the worker; each answer costs the pool .2 ms, and a part of clean texts takes .16 s."""

SLACK: Final = 0.05
"""Share of the limit of time by which a value may pass it. Set by hand: a worker sets its clock so much ahead, and not
for every value, as each time costs a call of the system."""

TRIES: Final = 2
"""How often a value may end its worker for a reason that is no limit of ours. Set by hand: once may be chance, such as
a kill from outside; the second time the value was alone."""

TICK: Final = 0.5
"""Seconds between two looks at workers that say nothing. Set by hand: they end themselves, and this is for those that
can't."""

LATE: Final = 5.0
"""Seconds that a worker may be late to end itself. Set by hand: signals are delivered within milliseconds."""

START: Final = 120.0
"""Seconds that a worker may take to start. Set by hand: on an idle machine it takes one."""

STARTS: Final = 3
"""How many workers in a row may fail to start. Set by hand: one may be chance, or the system short of memory."""

LAST_WORDS: Final = 2.0
"""Seconds that a worker which has hung up has to end. Set by hand: it only writes its exit status."""

NO_MEMORY: Final = 86
"""The exit status of a worker whose value needed more memory than it may have. Set by hand: Python uses 0 to 2, a
shell 126 and more, sysexits(3) 64 to 78."""

SWOLLEN: Final = 87
"""The exit status of a worker that makes room for another, as it holds much memory. Set by hand, as `NO_MEMORY`."""

HUNG_UP: Final = 88
"""The exit status of a worker whose pool has hung up. Set by hand, as `NO_MEMORY`."""

MOST_POOLS: Final = 8
"""Pools that one process keeps. Set by hand: a process that uses more cleaners in turn starts their workers again."""

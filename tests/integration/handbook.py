#!/usr/bin/env python3
"""handbook.py QINZAO PAGES SCRATCH: runs every command of the Chinese handbook (docs/using/zh) on the demo city and holds what it answers against the page.

In a page a block indented by four spaces is a session: `$ COMMAND`, then what it answers, standard error included; a line `……` stands for any number of lines; without an
answer only the exit status counts: 0, or not 0 where the answer begins with `qinzao: `. Page 1 begins in an empty folder, the others in that of a fresh demo city; the
folder 示例 lies there. With QINZAO_REWRITE_GOLDEN=1 the answers are written anew, with as many lines before and after `……` as there were."""
import os
import shutil
import subprocess
import sys
from pathlib import Path

qinzao, pages, scratch = Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute(), Path(sys.argv[3]).absolute()
rewrite = os.environ.get('QINZAO_REWRITE_GOLDEN') == '1'
ELISION = '……'
LONG = 30  # an answer that is written for the first time is cut off after FIRST lines where it has more than LONG
FIRST = 4
environment = {**os.environ, 'PATH': f'{qinzao.parent}:{os.environ["PATH"]}', 'LANG': 'zh_CN.UTF-8', 'SOURCE_DATE_EPOCH': '1605500000', 'USER': '演示'}
environment.pop('LC_ALL', None)
environment.pop('LANGUAGE', None)


def answer_of(command, folder):
    done = subprocess.run(['bash', '-c', command], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    text = done.stdout.decode('utf-8').lstrip('\ufeff')
    return done.returncode, [line.rstrip() for line in text.rstrip('\n').split('\n')] if text.strip() else []


def parts(shown):
    """The runs of lines between the `……`; the first stands at the beginning of the answer, the last at its end, and each may be empty."""
    runs = [[]]
    for line in shown:
        if line == ELISION:
            runs.append([])
        else:
            runs[-1].append(line)
    return runs


def fits(shown, answer):
    """Whether the lines shown, some of them left out, are the answer."""
    first, *rest = parts(shown)
    if answer[:len(first)] != first:
        return False
    place = len(first)
    if not rest:
        return place == len(answer)
    for run in rest[:-1]:
        place = next((start + len(run) for start in range(place, len(answer)) if answer[start:start + len(run)] == run), len(answer) + 1)
    last = rest[-1]
    return place + len(last) <= len(answer) and (not last or answer[-len(last):] == last)


def renewed(shown, answer):
    """The answer with as much left out as before: a run of lines in its middle begins at the line whose first word is that of its first line."""
    first, *rest = parts(shown)
    if not rest:
        return answer if shown or len(answer) <= LONG else answer[:FIRST] + [ELISION]
    made, place = answer[:len(first)], len(first)
    for run in rest[:-1]:
        word = (run[0].split() or [''])[0]
        start = next((start for start in range(place, len(answer)) if (answer[start].split() or [''])[0] == word), None)
        if start is None:
            print(f'no line begins with {word}')
            continue
        place = start + len(run)
        made += [ELISION, *answer[start:place]]
    last = rest[-1]
    return made + [ELISION] + (answer[-len(last):] if last else [])


def is_answer(line):
    return line.startswith('    ') and not line.startswith('    $ ')


def sessions(lines):
    """(place of the command's line, place after its answer) for each command of a page."""
    found = []
    for place, line in enumerate(lines):
        if line.startswith('    $ '):
            end = place + 1
            while end < len(lines) and (is_answer(lines[end]) or (not lines[end].strip() and end + 1 < len(lines) and is_answer(lines[end + 1]))):
                end += 1
            found.append((place, end))
    return found


def check(page, folder):
    """The faults of a page; it is written anew where that was asked for."""
    lines = page.read_text(encoding='utf-8').split('\n')
    faults, made, past = [], [], 0
    for place, end in sessions(lines):
        command = lines[place][6:]
        shown = [line[4:].rstrip() for line in lines[place + 1:end]]
        if command.startswith('cd '):
            folder = folder / command[3:]
            status, answer = 0, []
        else:
            status, answer = answer_of(command, folder)
        if rewrite:
            shown = renewed(shown, answer)
        refused = bool(shown) and shown[0].startswith('qinzao: ')
        if refused != (status != 0):
            faults.append(f'{page.name}: {command}: exit {status}')
        if shown and not fits(shown, answer):
            faults.append('\n'.join([f'{page.name}: {command} answers', *(f'    {line}' for line in answer), 'and the page has', *(f'    {line}' for line in shown)]))
        made += lines[past:place + 1] + [f'    {line}'.rstrip() for line in shown]
        past = end
    if rewrite:
        page.write_text('\n'.join(made + lines[past:]), encoding='utf-8')
    return faults


shutil.rmtree(scratch, ignore_errors=True)
(scratch / 'empty').mkdir(parents=True)
subprocess.run([qinzao, 'demo', scratch / 'demo', '--only-build', '-q'], env=environment, stdout=subprocess.DEVNULL, check=True)
wrong = []
for page in sorted(pages.glob('[0-9]-*.md')):
    folder = scratch / page.stem
    shutil.copytree(scratch / ('empty' if page.name.startswith('1') else 'demo'), folder)
    shutil.copytree(pages / '示例', folder / '示例')
    wrong += check(page, folder)
    shutil.rmtree(folder)
print('\n'.join(wrong))
sys.exit(1 if wrong else 0)

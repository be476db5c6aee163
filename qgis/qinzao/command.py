"""Runs the command line qinzao: where it is, what it says, how far it is, how it is stopped."""
import json
import os
import shutil
import signal
import subprocess
import tempfile

from processing.core.ProcessingConfig import ProcessingConfig
from qgis.core import QgsProcessingException

from .words import language, words

SETTING = 'QINZAO_COMMAND'


def program():
    """The program: of the environment variable QINZAO_COMMAND, else of the settings, else qinzao on PATH. Raises where there is none."""
    wanted = os.environ.get(SETTING) or ProcessingConfig.getSetting(SETTING) or 'qinzao'
    found = shutil.which(wanted)
    if found is None:
        raise QgsProcessingException(words(
            f'找不到程序 {wanted}。请先安装秦灶命令行（说明见 README），再到“设置 > 选项 > 数据处理 > 数据源 > 秦灶”填写它的路径。',
            f'The program {wanted} was not found. Install the command line qinzao (its README says how), then give its path under '
            'Settings > Options > Processing > Providers > Qinzao.'))
    return found


def version():
    """What `qinzao --version` says; empty where there is no such program."""
    try:
        return subprocess.run([program(), '--version'], capture_output=True, text=True, timeout=10).stdout.strip()
    except (QgsProcessingException, OSError, subprocess.TimeoutExpired):
        return ''


def told(complained):
    """What the program wrote to standard error: its complaints, and the last line that tells how far it is (or None)."""
    size = os.fstat(complained.fileno()).st_size
    # pread leaves the place alone at which the program, which shares the open file, goes on to write.
    lines = os.pread(complained.fileno(), size, 0).decode('utf-8', 'replace').splitlines()
    progress = [line for line in lines if line.startswith('{"stage"') and line.endswith('}')]
    complaints = [line for line in lines if not line.startswith('{"stage"')]
    return '\n'.join(complaints).strip(), json.loads(progress[-1]) if progress else None


def show(progress, feedback):
    """Moves QGIS's bar to where the work is; a stage whose units nobody knows leaves it where it was."""
    if progress is None:
        return
    feedback.setProgressText(progress['stage'])
    if progress['total']:
        feedback.setProgress(min(100.0, 100.0 * progress['done'] / progress['total']))


def run(arguments, feedback):
    """Runs `qinzao ARGUMENTS` and returns its standard output. A click on Cancel interrupts it at its next safe point; what it
    complains of is shown, and raised where it fails."""
    line = [program(), *arguments, '--lang', language(), '--progress', 'json']
    feedback.pushCommandInfo(' '.join(f'"{word}"' if ' ' in word or not word else word for word in line))
    # On files: a pipe nobody reads would stop a program that says much.
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        running = subprocess.Popen(line, stdout=said, stderr=complained, stdin=subprocess.DEVNULL)
        while True:
            try:
                status = running.wait(timeout=0.2)
                break
            except subprocess.TimeoutExpired:
                show(told(complained)[1], feedback)
                if feedback.isCanceled():
                    running.send_signal(signal.SIGINT if os.name == 'posix' else signal.SIGTERM)
        said.seek(0)
        text = said.read().decode('utf-8', 'replace')
        complaint = told(complained)[0]
    if feedback.isCanceled():
        return text
    if status not in (0, 3):  # 3: --fail-on found something
        raise QgsProcessingException(complaint or f'qinzao: {status}')
    if complaint:
        feedback.pushWarning(complaint)
    return text

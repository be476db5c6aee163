"""cancel.py PLUGINS: a click on Cancel interrupts the command the plugin runs."""
import os
import stat
import sys
import threading
import time

sys.path[:0] = [sys.argv[1], '/usr/share/qgis/python/plugins']
from qgis.core import QgsApplication, QgsProcessingFeedback

application = QgsApplication([], False)
application.initQgis()
from qinzao.command import run

with open('slow', 'w') as script:
    script.write('#!/usr/bin/env bash\ntrap "echo interrupted > was; exit 1" INT\nfor i in $(seq 100); do sleep 0.1; done\n')
os.chmod('slow', stat.S_IRWXU)
os.environ['QINZAO_COMMAND'] = os.path.abspath('slow')
feedback = QgsProcessingFeedback()
threading.Timer(0.5, feedback.cancel).start()
begun = time.monotonic()
run(['gaps'], feedback)
sound = os.path.exists('was') and time.monotonic() - begun < 5
if not sound:
    print('the command was not interrupted')
sys.stdout.flush()
os._exit(0 if sound else 1)

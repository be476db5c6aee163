"""editing.py PLUGINS CITY: the plugin in a QGIS without a screen: a pipe of the small town is deleted and saved, the button checks again, the pipe is put back, and the
button checks again. CITY is changed and left as it was."""
import os
import sys
import time
from collections import Counter

plugins, city = sys.argv[1:]
sys.path[:0] = [plugins, '/usr/share/qgis/python/plugins']
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtWidgets import QMainWindow

QLocale.setDefault(QLocale('zh_CN'))
application = QgsApplication([], True)
application.initQgis()
from processing.core.Processing import Processing

Processing.initialize()
from qinzao.plugin import Plugin

faults = []


def expect(what, got, wanted):
    if got != wanted:
        faults.append(f'{what}: {got!r}, wanted {wanted!r}')


class Window:
    """What the plugin wants of QGIS's window."""

    def __init__(self):
        self.window = QMainWindow()
        self.messages = []
        self.actions = []

    def mainWindow(self):
        return self.window

    def messageBar(self):
        return self

    def pushMessage(self, title, sentence, level, seconds):
        self.messages.append(sentence)

    def addToolBarIcon(self, action):
        self.actions.append(action)

    def removeToolBarIcon(self, action):
        self.actions.remove(action)

    def addPluginToMenu(self, title, action):
        pass

    def removePluginMenu(self, title, action):
        pass


def button():
    """Presses it and waits: the sentences told, and how many changes of (change, place, check) the layers show that came."""
    before = set(QgsProject.instance().mapLayers())
    told = len(window.messages)
    window.actions[0].trigger()
    begun = time.monotonic()
    while len(window.messages) == told and time.monotonic() - begun < 60:
        application.processEvents()
        time.sleep(0.02)
    application.processEvents()
    shown = [row for id_, layer in QgsProject.instance().mapLayers().items() if id_ not in before for row in layer.getFeatures()]
    return window.messages[told:], Counter((row['change'], row['place'], row['check']) for row in shown)


def delete(pipe):
    """Deletes a pipe, saves, and gives what was deleted."""
    row = QgsFeature(next(row for row in pipes.getFeatures() if row['pipe_id'] == pipe))
    pipes.startEditing()
    pipes.deleteFeature(row.id())
    expect('saved', pipes.commitChanges(), True)
    return row


def put_back(row):
    pipes.startEditing()
    pipes.addFeature(row)
    expect('saved', pipes.commitChanges(), True)


window = Window()
plugin = Plugin(window)
plugin.initGui()
expect('nothing saved', button(), (['还没有保存过修改：先在城市文件的图层里改一处并保存。'], {}))
pipes = QgsVectorLayer(f'{city}|layername=pipes', 'pipes', 'ogr')
other = QgsVectorLayer('Point?crs=EPSG:4549&field=node_id:string', 'other', 'memory')
QgsProject.instance().addMapLayers([pipes, other])
other.startEditing()
other.addFeature(QgsFeature(other.fields()))
other.commitChanges()
expect('a layer of no city', plugin.edits.edited_cities(), [])

# L2 leads L1 on. Without it, W2 is a dead end, L1 has no outlet, and G03 and G04, whose only sewer L2 is, are not served: all of it at the place itself.
taken = delete('L2')
here = {('edited', 'dead_end'): 1, ('edited', 'no_outlet'): 1, ('edited', 'unserved'): 2}
expect('deleted', button(), (['修改处：新增 4 处，消除 0 处；别处：新增 0 处，消除 0 处。'], {('new', *place): count for place, count in here.items()}))
put_back(taken)
expect('put back', button(), (['修改处：新增 0 处，消除 4 处；别处：新增 0 处，消除 0 处。'], {('gone', *place): count for place, count in here.items()}))

# L4 leads all foul flow into the plant W5. Without it the 21 parcels that were served are not; three of them lie at L4, 18 elsewhere. The pipes above it are one group.
taken = delete('L4')
far = button()
expect('without L4', far, (['修改处：新增 6 处，消除 0 处；别处：新增 18 处，消除 0 处。'],
                           {('new', 'edited', 'unserved'): 3, ('new', 'elsewhere', 'unserved'): 18, ('new', 'edited', 'no_outlet'): 1,
                            ('new', 'edited', 'dead_end'): 1, ('new', 'edited', 'isolated_node'): 1}))
put_back(taken)
expect('all is as it was', button()[1], {('gone', place, check): count for (_, place, check), count in far[1].items()})

# A number of households and a shape that change: their keys, and what they were beside what they are.
parcels = QgsVectorLayer(f'{city}|layername=parcels', 'parcels', 'ogr')
QgsProject.instance().addMapLayer(parcels)
row = {each['parcel_id']: each for each in parcels.getFeatures()}
parcels.startEditing()
parcels.changeAttributeValue(row['G03'].id(), parcels.fields().indexOf('households'), 70)
moved = QgsGeometry(row['G04'].geometry())
moved.translate(0, 1)
parcels.changeGeometry(row['G04'].id(), moved)
expect('saved', parcels.commitChanges(), True)
edited = plugin.edits.cities[os.path.abspath(city)]
expect('what was edited', (edited.ids, sorted(round(shape.boundingBox().yMinimum() % 1000) for shape in edited.shapes)), (['G03', 'G04'], [120, 120, 120, 121]))
expect('nothing new by it', button()[0], ['问题没有变化。'])

# Where the program is missing, saving goes on, and the reason is told.
plugin.edits.cities.clear()
os.environ['QINZAO_COMMAND'] = '/no/such/qinzao'
told = len(window.messages)
put_back(delete('L1'))
expect('told once an edit', [message[:24] for message in window.messages[told:]], ['找不到程序 /no/such/qinzao。请先'] * 2)
del os.environ['QINZAO_COMMAND']
expect('no baseline', button()[0][0], '没有修改前的问题可对照；这次的结果供下次对照。')
plugin.unload()
expect('the button is gone', window.actions, [])
for fault in faults:
    print(fault)
sys.stdout.flush()
os._exit(1 if faults else 0)  # exitQgis() can crash after all is done

"""toolbox.py PLUGINS CITY SOURCES LANGUAGE: every algorithm of the provider in a real QGIS without a window, on the demo city, and what each tells of
bad input. SOURCES: the demo city's tables (data/qinzao). What writes into the city comes last."""
import json
import os
import re
import subprocess
import sys

plugins, city, sources, language = sys.argv[1:]
sys.path[:0] = [plugins, '/usr/share/qgis/python/plugins']
from qgis.core import (QgsApplication, QgsFeature, QgsGeometry, QgsPointXY, QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer)
from qgis.PyQt.QtCore import QLocale

QLocale.setDefault(QLocale('zh_CN' if language == 'zh' else 'en_US'))
application = QgsApplication([], False)
application.initQgis()
import processing
from processing.core.Processing import Processing

Processing.initialize()
from qinzao.layers import LAYERS
from qinzao.options import Choice
from qinzao.provider import ALGORITHMS, Provider

provider = Provider()
QgsApplication.processingRegistry().addProvider(provider)
faults = []
tested = set()
DAY = {'AS_OF': '2020-11-15'}
VILLAGE = '江海大道北、永怡路南、东竖河东、国强路西'
TASK = {'GAP': 'blank_area-4269dbdfaff532d4', **DAY}


def expect(what, got, wanted):
    if got != wanted:
        faults.append(f'{what}: {got!r}, wanted {wanted!r}')


def tells(what, text, word):
    if word not in text:
        faults.append(f'{what}: no {word!r} in {text!r}')


def says(zh, en):
    return zh if language == 'zh' else en


class Listener(QgsProcessingFeedback):
    """Keeps what QGIS's progress bar would tell."""

    def __init__(self):
        super().__init__(False)
        self.stages = []

    def setProgressText(self, text):
        self.stages.append(text)


def run(name, **parameters):
    """The results, and what QGIS's log tells."""
    tested.add(name)
    listener = Listener()
    return processing.run(f'qinzao:{name}', {'CITY': city, **parameters}, feedback=listener), listener.textLog(), listener.stages


def refused(name, sentence, **parameters):
    """The algorithm fails, and QGIS's error is that sentence of the program."""
    try:
        run(name, **parameters)
        faults.append(f'{name} takes {parameters}')
    except QgsProcessingException as error:
        tells(f'{name} {parameters}', str(error), sentence)


def rows(path):
    layer = QgsVectorLayer(path, 'layer', 'ogr')
    expect(f'{path} opens', layer.isValid(), True)
    expect(f'{path} CRS', layer.crs().authid(), 'EPSG:4549')
    return layer.featureCount()


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def test_gaps():
    results, _, stages = run('gaps', GROUPS=[says('拓扑', 'topology')], POINTS='points.gpkg', LINES='lines.gpkg', AREAS='areas.gpkg', SUMMARY='summary.json', **DAY)
    found = sum(check['count'] for check in json.loads(read('summary.json'))['findings'].values())
    expect('findings', (results['FINDINGS'], rows('points.gpkg') + rows('lines.gpkg') + rows('areas.gpkg')), (found, found))
    expect('no topology is an area, and the layer is there all the same', rows('areas.gpkg'), 0)
    if not stages:
        faults.append('gaps: no stage was told')
    results, _, _ = run('gaps', GROUPS='coverage', WITHIN_WORDS=VILLAGE, POINTS='points.gpkg', AREAS='areas.gpkg', **DAY)
    expect('areas within', rows('areas.gpkg'), results['FINDINGS'])
    refused('gaps', '无名路', GROUPS='coverage', WITHIN_WORDS='无名路北', AREAS='no.gpkg')
    refused('gaps', says('范围给了两次', 'given twice'), WITHIN=f'{city}|layername=boundary', WITHIN_WORDS=VILLAGE, AREAS='no.gpkg')
    refused('gaps', 'nothing_such', CHECKS='nothing_such', AREAS='no.gpkg')


def test_hydraulics():
    results, _, _ = run('hydraulics', VALUES='values.gpkg', POINTS='points.gpkg', LINES='lines.gpkg', **DAY)
    expect('pipes calculated', rows('values.gpkg'), 13007)
    expect('hydraulic findings', rows('points.gpkg') + rows('lines.gpkg'), results['FINDINGS'])
    refused('hydraulics', says('没有标准 foo', 'no standard is named foo'), STANDARD='foo', VALUES='no.gpkg')


def test_trace():
    results, _, _ = run('trace', START='WS00400', DIRECTION=says('顺流', 'downstream'), WAY='way.gpkg', **DAY)
    expect('pieces of the way, metres', (rows('way.gpkg'), round(results['METRES'], 1)), (38, 1407.7))
    refused('trace', 'nowhere', START='nowhere', WAY='no.gpkg')


def test_profile():
    _, log, _ = run('profile', START='WS00400', OUTPUT='section.svg', **DAY)
    tells('profile', read('section.svg').decode(), '<svg')
    tells('profile', log, 'WS04137')
    refused('profile', 'nowhere', START='nowhere', OUTPUT='no.svg')


def test_place():
    run('place', WORDS=VILLAGE, PLACE='place.gpkg')
    expect('places', rows('place.gpkg'), 1)
    refused('place', '无名路', WORDS='无名路北', PLACE='no.gpkg')


def test_progress():
    run('progress', BY=says('项目', 'project'), STAGES='stages.gpkg', TABLE='table.csv', **DAY)
    expect('there are stages', rows('stages.gpkg') > 100, True)
    tells('progress', read('table.csv').decode(), '永怡路北地块')
    refused('progress', '无名路', TABLE='no.csv', WITHIN_WORDS='无名路北')


def test_block():
    _, log, _ = run('block', RESULT='block.gpkg', TABLE='block.xlsx', **DAY)
    expect('stretches', rows('block.gpkg'), 19)
    expect('a workbook', read('block.xlsx')[:2], b'PK')
    tells('block', log, 'WS02')
    refused('block', says('没有工程 nope', 'nope'), WORK='nope', RESULT='no.gpkg')
    refused('block', says('三者只给一种', 'one of them'), WORK='WS02', PLAN='x', RESULT='no.gpkg')


def test_unlock():
    _, log, _ = run('unlock', SIGNATURES=3, FRONTIER=True, RESULT='unlock.gpkg', TABLE='unlock.json', **DAY)
    expect('pieces', rows('unlock.gpkg'), 19)
    expect('signatures', json.loads(read('unlock.json'))['limited']['at_most'], 3)
    refused('unlock', says('没有工程 nope', 'nope'), WORK='nope', RESULT='no.gpkg')


def test_report():
    period = {'FROM': '2020-01-01', 'TO': '2020-11-15'}
    _, log, _ = run('report', OUTPUT='report.md', **period)
    tells('report', read('report.md').decode(), '2020-11-15')
    with open('claims.txt', 'w') as file:
        file.write('消除管网空白区2处。')
    _, log, _ = run('report', CHECK='claims.txt', **period)
    tells('report judges', log, 'blank_areas_eliminated')
    refused('report', '--to', FROM='2020-01-01', OUTPUT='no.md')


def test_render():
    run('render', THEME=says('覆盖', 'coverage'), WIDTH=600, HEIGHT=400, DPI=72, OUTPUT='map.png', **DAY)
    expect('a picture', read('map.png')[1:4], b'PNG')
    refused('render', '无名路', THEME='network', WITHIN_WORDS='无名路北', OUTPUT='no.png')


def test_export():
    run('export', LAYERS=['streets', says('河道', 'rivers')], OUTPUT='lines.xlsx')
    expect('a workbook', read('lines.xlsx')[:2], b'PK')
    run('export', LAYERS='pipes', WITHIN_WORDS=VILLAGE, OUTPUT='pipes.shp')
    expect('pipes within', 0 < rows('pipes.shp') < 1000, True)
    refused('export', 'nowhere', LAYERS='pipes', OUTPUT='nowhere/pipes.csv')


def test_plan():
    results, _, _ = run('plan', REACHES='reaches.gpkg', MANHOLES='manholes.gpkg', LATERALS='laterals.gpkg', SAVE='甲', **TASK)
    expect('the plan', (rows('reaches.gpkg'), rows('manholes.gpkg'), rows('laterals.gpkg')), (58, 58, results['HOUSEHOLDS']))
    _, log, _ = run('profile', WITH_PLAN='甲', OUTPUT='plan.svg', **DAY)
    run('block', PLAN='甲', RESULT='block.gpkg', **DAY)
    expect('stretches of the plan', rows('block.gpkg') > 0, True)
    refused('plan', 'blank_area-0', GAP='blank_area-0', REACHES='no.gpkg')


def test_qgisproject():
    run('qgisproject', PROJECT='city.qgz', NO_FINDINGS=True, **DAY)
    expect('a project', read('city.qgz')[:2], b'PK')
    refused('qgisproject', 'nowhere', PROJECT='nowhere/city.qgz', NO_FINDINGS=True)


def test_ledgerimport():
    _, log, _ = run('ledgerimport', WORKBOOK=f'{sources}/台账.csv', DRY_RUN=True)
    tells('nothing new in the ledger', log, '457')
    refused('ledgerimport', 'no.xlsx', WORKBOOK='no.xlsx')
    with open('book.csv', 'w') as file:
        file.write('项目,户号,签约日期\n试项目,1,2020-06-03\n')
    run('ledgerimport', WORKBOOK='book.csv', KIND=says('新开', 'new'), YEAR=2020, ACTOR='测试')
    tells('the ledger', run('progress', TABLE='table.csv', **DAY)[1] + read('table.csv').decode(), '试项目')


def test_load():
    nodes = f'{city}|layername=nodes'
    before = rows(nodes)
    with open('points.csv', 'w') as file:
        file.write('管线点号,X,Y,地面高程\nTEST1,3546000,585000,4.1\nTEST2,3546010,585010,4.2\n')
    points = {'LAYER': says('检查井与管点', 'nodes'), 'SOURCE': 'points.csv', 'SOURCE_CRS': 'EPSG:4549', 'SWAP_AXES': True, 'SET': 'kind=manhole'}
    run('load', **points, DRY_RUN=True)
    expect('nodes of a trial', rows(nodes), before)
    run('load', **points)
    expect('nodes loaded', rows(nodes), before + 2)
    refused('load', 'TEST1', **points)
    run('load', **points, MODE=says('按编号更新', 'upsert'))
    expect('nodes brought up to date', rows(nodes), before + 2)
    opened = QgsVectorLayer('Point?crs=EPSG:4326&field=node_id:string', 'open', 'memory')
    feature = QgsFeature(opened.fields())
    feature.setAttributes(['TEST3'])
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(120.9, 32.04)))
    opened.dataProvider().addFeatures([feature])
    run('load', LAYER='nodes', SOURCE_LAYER=opened)
    expect('nodes of an open layer', rows(nodes), before + 3)
    refused('load', 'no.shp', LAYER='pipes', SOURCE='no.shp')
    refused('load', says('二者取一', 'one of the two'), LAYER='pipes')


def test_recheck():
    run('recheck', NOW='before.geojson', **DAY)
    with open('point.csv', 'w') as file:
        file.write('node_id,kind,x,y\nTEST4,manhole,585020,3546020\n')
    run('load', LAYER='nodes', SOURCE='point.csv', SOURCE_CRS='EPSG:4549')
    results, log, _ = run('recheck', BASELINE='before.geojson', NOW='now.geojson', EDITED_IDS='TEST4', POINTS='changes.gpkg', **DAY)
    expect('changes', (results['NEW'], results['GONE'], rows('changes.gpkg')), (1, 0, 1))
    expect('the sentence', results['SENTENCE'], says('修改处：新增 1 处，消除 0 处；别处：新增 0 处，消除 0 处。',
                                                     'Where it was edited: 1 new, 0 gone. Elsewhere: 0 new, 0 gone.'))
    tells('recheck', log, 'TEST4')
    results, _, _ = run('recheck', BASELINE='now.geojson', NOW='again.geojson', **DAY)
    expect('again', results['SENTENCE'], says('问题没有变化。', 'The findings are the same as before.'))
    with open('none.geojson', 'w') as file:
        file.write('nothing')
    refused('recheck', 'none.geojson', BASELINE='none.geojson', NOW='no.geojson')


def words_of(command):
    """option -> its words in brackets, from the program's own help."""
    text = subprocess.run(['qinzao', *command.split(), '--help'], capture_output=True, text=True, check=True).stdout
    return {flag: set(listed.split('|')) for flag, listed in re.findall(r'^\s+(?:-\w,)?(--[\w-]+) .*\[([\w|]+)\]', text, re.M)}


def test_words():
    """The words offered are those of the program."""
    commands = {'hydraulics': 'gaps', 'recheck': 'gaps', 'profile': 'trace', 'ledgerimport': 'ledger import', 'qgisproject': 'export'}
    for algorithm in ALGORITHMS:
        name = algorithm().name()
        known = words_of(commands.get(name, name))
        for option in [each for each in [*vars(algorithm).values(), *algorithm.options] if isinstance(each, Choice) and each.flag]:
            offered = set(option.choices)
            # public is refused by unlock, and left out of its list here
            expect(f'{name} {option.flag}', offered, known.get(option.flag, set()) - ({'public'} if name == 'unlock' else set()))
    layers = json.loads(subprocess.run(['qinzao', 'schema', '--format', 'json'], capture_output=True, text=True, check=True).stdout)['layers']
    expect('layers', LAYERS, {each['layer']: each['key'] for each in layers})


def test_names():
    """Chinese names are Chinese, English ones English."""
    for algorithm in provider.algorithms():
        for name in [algorithm.displayName(), *(each.description() for each in algorithm.parameterDefinitions())]:
            expect(f'{algorithm.id()} {name}', any('一' <= letter <= '鿿' for letter in name), language == 'zh' or '江海' in name)


for name, test in list(globals().items()):
    if name.startswith('test_'):
        try:
            test()
        except QgsProcessingException as error:
            faults.append(f'{name}: {error}')
expect('algorithms with a test', tested, {algorithm().name() for algorithm in ALGORITHMS})
for fault in faults:
    print(fault)
sys.stdout.flush()
os._exit(1 if faults else 0)  # exitQgis() can crash after all is done

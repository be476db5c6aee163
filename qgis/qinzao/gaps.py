"""gaps: where the network is blank, broken or wrong."""
import json

from qgis.core import QgsProcessingOutputNumber

from .algorithm import CityAlgorithm
from .check_groups import GROUPS
from .command import run
from .options import Choice, Option, Place, as_of, reach, terminals, with_plan
from .words import words

KINDS = {'POINTS': 'Point', 'LINES': 'LineString', 'AREAS': 'Polygon'}


def add_findings(algorithm):
    algorithm.add_layer('POINTS', words('问题（点）', 'Findings (points)'), 'Point')
    algorithm.add_layer('LINES', words('问题（线）', 'Findings (lines)'), 'LineString')
    algorithm.add_layer('AREAS', words('问题（面）', 'Findings (areas)'), 'Polygon')
    algorithm.add_output_file('SUMMARY', words('汇总', 'Summary'), 'JSON (*.json)')
    algorithm.addOutput(QgsProcessingOutputNumber('FINDINGS', words('问题数', 'Number of findings')))


def find(algorithm, more, parameters, context, feedback):
    """Runs gaps with the algorithm's options and `more`; the summary, and the outputs that `add_findings` declared."""
    found = algorithm.temporary('findings.gpkg')
    text = run(['gaps', algorithm.city(parameters, context), '--style', '-o', found, '--format', 'json',
                *algorithm.arguments(parameters, context), *more], feedback)
    if feedback.isCanceled():
        return {}, {}
    summary = json.loads(text)
    results = {'FINDINGS': sum(check['count'] for check in summary['findings'].values())}
    target = algorithm.parameterAsFileOutput(parameters, 'SUMMARY', context)
    if target:
        with open(target, 'w', encoding='utf-8') as file:
            file.write(text)
        results['SUMMARY'] = target
    for name, kind in KINDS.items():
        results.update(algorithm.deliver(f'{found}|layername=findings', name, parameters, context, feedback, kind))
    return summary, results


class Gaps(CityAlgorithm):
    options = (
        Choice('GROUPS', '--group', '检查组', 'Groups of checks', GROUPS, ['coverage', 'topology'], several=True),
        Option('CHECKS', '--check', '另加的检查（逗号分隔）', 'More checks, comma between'),
        reach(),
        Choice('BARRIERS', '--barriers', '接户不得穿越（默认随城市文件，否则河道、铁路）', 'No connection crosses (default: that of the city file, else both)',
               ['rivers', 'railways', 'none'], several=True, advanced=True),
        Place(), terminals(), with_plan(), as_of())

    def name(self):
        return 'gaps'

    def displayName(self):
        return words('查管网空白、断头与错接', 'Find gaps of the network')

    def shortHelpString(self):
        return words('在城市文件中查哪里没有污水管、哪里断头、反向、混接，原因在哪。每处问题一行，按检查与严重程度着色。',
                     'Finds in a city file where sewers are missing, broken, drawn the wrong way or mixed, and why. One feature a finding, '
                     'styled by check and severity.')

    def initAlgorithm(self, configuration=None):
        self.add_city()
        self.add_options()
        add_findings(self)
        self.addOutput(QgsProcessingOutputNumber('SERVED_PERCENT', words('已建地块有出路的比例', 'Developed parcels served (%)')))

    def processAlgorithm(self, parameters, context, feedback):
        summary, results = find(self, [], parameters, context, feedback)
        if summary.get('coverage'):  # null where the city has no parcels
            results['SERVED_PERCENT'] = summary['coverage']['served_percent']
        return results

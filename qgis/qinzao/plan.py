"""plan: what sewers to lay, where, for how much, and whom they serve."""
import json

from qgis.core import QgsProcessingOutputNumber

from .algorithm import CityAlgorithm
from .command import run
from .options import Choice, InputFile, Number, Option, Place, as_of, reach, terminals
from .words import words

LAYERS = {'REACHES': ('reach', 'LineString'), 'MANHOLES': ('manhole', 'Point'), 'LATERALS': ('lateral', 'LineString')}


class Plan(CityAlgorithm):
    options = (
        Place(),
        Option('GAP', '--gap', '只做这个管网空白区（其编号）', 'Only this unserved area (its id in the findings)'),
        InputFile('DEM', '--dem', '地形（城市坐标系的栅格）', 'A terrain model in the CRS of the city'),
        Option('COSTS', '--costs', '单价表（默认 estimate-2024；或 .toml 的路径）', 'Prices (default: estimate-2024; or a .toml)'),
        Option('STANDARD', '--standard', '设计标准（默认 gb50014-2021）', 'Standard of the design (default: gb50014-2021)', advanced=True),
        Choice('INCLUDE', '--include', '也接入', 'Serve also', ['against_flow', 'clearing'], several=True, advanced=True),
        Choice('FORBID', '--forbid', '不得穿越', 'Do not cross', ['rivers', 'railways', 'clearance'], several=True, advanced=True),
        Choice('AVOID', '--avoid', '避开', 'Stay out of', ['occupied'], advanced=True),
        Number('BUDGET', '--budget', '造价不超过（元），接通户数最多', 'At most this designed cost (CNY), the most households'),
        Option('SAVE', '--save', '存入城市文件，名称', 'Store the plan in the city file under this name'),
        reach(), terminals(), as_of())

    def name(self):
        return 'plan'

    def displayName(self):
        return words('规划污水管', 'Plan sewers')

    def shortHelpString(self):
        return words('为管网空白区选线并设计污水管：管径、坡度、管底、检查井、泵站、接户管、造价，并给出离最优还差多少。',
                     'Lays out and designs sewers for unserved areas: diameters, slopes, inverts, manholes, pump stations, laterals and cost, with '
                     'a bound on how far it is from the best.')

    def initAlgorithm(self, configuration=None):
        self.add_city()
        self.add_options()
        self.add_layer('REACHES', words('拟建管道', 'Reaches'), 'LineString')
        self.add_layer('MANHOLES', words('拟建检查井', 'Manholes'), 'Point')
        self.add_layer('LATERALS', words('拟建接户管', 'Laterals'), 'LineString')
        self.add_output_file('SUMMARY', words('汇总', 'Summary'), 'JSON (*.json)')
        for name, label in (('COST_CNY', words('造价（元）', 'Cost (CNY)')), ('METRES', words('管长（米）', 'Metres')),
                            ('HOUSEHOLDS', words('接通户数', 'Households served'))):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def processAlgorithm(self, parameters, context, feedback):
        found = self.temporary('plan.gpkg')
        text = run(['plan', self.city(parameters, context), '-o', found, '--format', 'json', *self.arguments(parameters, context)], feedback)
        if feedback.isCanceled():
            return {}
        summary = json.loads(text)
        results = {'COST_CNY': summary['cost_cny'], 'METRES': summary['layout']['metres'], 'HOUSEHOLDS': summary['households']}
        target = self.parameterAsFileOutput(parameters, 'SUMMARY', context)
        if target:
            with open(target, 'w', encoding='utf-8') as file:
                file.write(text)
            results['SUMMARY'] = target
        for name, (kind, geometry) in LAYERS.items():
            results.update(self.deliver(f'{found}|layername=plan', name, parameters, context, feedback, geometry, f"\"kind\" = '{kind}'"))
        return results

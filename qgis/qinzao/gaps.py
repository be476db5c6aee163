"""gaps: where the network is blank, broken or wrong."""
import json

from qgis.core import (QgsProcessing, QgsProcessingOutputNumber, QgsProcessingParameterDistance, QgsProcessingParameterEnum,
                       QgsProcessingParameterFeatureSink, QgsProcessingParameterFeatureSource, QgsProcessingParameterFileDestination,
                       QgsProcessingParameterString, QgsUnitTypes, QgsWkbTypes)

from .algorithm import KINDS, CityAlgorithm
from .check_groups import GROUPS
from .command import run
from .words import words

BARRIERS = ['rivers', 'railways']
OUTPUTS = {'POINTS': ('Point', QgsWkbTypes.MultiPoint), 'LINES': ('LineString', QgsWkbTypes.MultiLineString),
           'AREAS': ('Polygon', QgsWkbTypes.MultiPolygon)}


class Gaps(CityAlgorithm):
    def name(self):
        return 'gaps'

    def displayName(self):
        return words('查管网空白、断头与错接', 'Find gaps of the network')

    def shortHelpString(self):
        return words('在城市文件中查哪里没有污水管、哪里断头、反向、混接，原因在哪。每处发现一行，按检查与严重程度着色。',
                     'Finds in a city file where sewers are missing, broken, drawn the wrong way or mixed, and why. One feature a finding, '
                     'styled by check and severity.')

    def initAlgorithm(self, configuration=None):
        self.add_city()
        self.addParameter(QgsProcessingParameterEnum('GROUPS', words('检查组', 'Groups of checks'), GROUPS, allowMultiple=True,
                                                     defaultValue=['coverage', 'topology'], usesStaticStrings=True))
        self.addParameter(QgsProcessingParameterString('CHECKS', words('另加的检查（逗号分隔）', 'More checks, comma between'),
                                                       optional=True))
        reach = QgsProcessingParameterDistance('REACH', words('接户半径', 'Reach of a house connection'), 30, minValue=0)
        reach.setDefaultUnit(QgsUnitTypes.DistanceMeters)
        self.addParameter(reach)
        self.addParameter(QgsProcessingParameterEnum('BARRIERS', words('接户不得穿越', 'No connection crosses'), BARRIERS,
                                                     allowMultiple=True, defaultValue=BARRIERS, optional=True, usesStaticStrings=True))
        self.addParameter(QgsProcessingParameterFeatureSource('WITHIN', words('只看此范围内', 'Only inside'),
                                                              [QgsProcessing.TypeVectorPolygon], optional=True))
        self.addParameter(QgsProcessingParameterString('TERMINALS', words('另作终点的管点（逗号分隔）', 'Additional outlet nodes'),
                                                       optional=True))
        self.add_day()
        for name, label in (('POINTS', words('问题（点）', 'Findings (points)')), ('LINES', words('问题（线）', 'Findings (lines)')),
                            ('AREAS', words('问题（面）', 'Findings (areas)'))):
            self.addParameter(QgsProcessingParameterFeatureSink(name, label, KINDS[OUTPUTS[name][0]], optional=True))
        self.addParameter(QgsProcessingParameterFileDestination('SUMMARY', words('汇总', 'Summary'), 'JSON (*.json)', optional=True,
                                                                createByDefault=False))
        self.addOutput(QgsProcessingOutputNumber('FINDINGS', words('发现数', 'Number of findings')))
        self.addOutput(QgsProcessingOutputNumber('SERVED_PERCENT', words('已建地块有出路的比例', 'Developed parcels served (%)')))

    def processAlgorithm(self, parameters, context, feedback):
        city = self.city(parameters, context)
        found = self.temporary('findings.gpkg')
        arguments = ['gaps', city, '--style', '-o', found, '--format', 'json']
        groups = self.parameterAsEnumStrings(parameters, 'GROUPS', context)
        if groups:
            arguments += ['--group', ','.join(groups)]
        checks = self.parameterAsString(parameters, 'CHECKS', context)
        if checks:
            arguments += ['--check', checks]
        arguments += ['--reach', f"{self.parameterAsDouble(parameters, 'REACH', context):g}"]
        barriers = self.parameterAsEnumStrings(parameters, 'BARRIERS', context)
        arguments += ['--barriers', ','.join(barriers) or 'none']
        within = self.source_file(parameters, 'WITHIN', context)
        if within:
            arguments += ['--within', within]
        terminals = self.parameterAsString(parameters, 'TERMINALS', context)
        if terminals:
            arguments += ['--terminal', terminals]
        text = run(arguments + self.day(parameters, context), feedback)
        if feedback.isCanceled():
            return {}
        summary = json.loads(text)
        results = {'FINDINGS': sum(check['count'] for check in summary['findings'].values())}
        if summary.get('coverage'):  # null where the city has no parcels
            results['SERVED_PERCENT'] = summary['coverage']['served_percent']
        target = self.parameterAsFileOutput(parameters, 'SUMMARY', context)
        if target:
            with open(target, 'w', encoding='utf-8') as file:
                file.write(text)
            results['SUMMARY'] = target
        crs = self.city_crs(city)
        for name, (kind, wkb) in OUTPUTS.items():
            results.update(self.deliver(f'{found}|layername=findings|geometrytype={kind}', name, parameters, context, feedback, wkb, crs))
        return results

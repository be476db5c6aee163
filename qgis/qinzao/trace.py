"""trace: the way of the flow."""
import json

from qgis.core import (QgsProcessing, QgsProcessingOutputNumber, QgsProcessingParameterEnum, QgsProcessingParameterFeatureSink,
                       QgsProcessingParameterString, QgsWkbTypes)

from .algorithm import CityAlgorithm
from .command import run
from .words import words

DIRECTIONS = ['downstream', 'upstream']


class Trace(CityAlgorithm):
    def name(self):
        return 'trace'

    def displayName(self):
        return words('顺流或逆流追踪', 'Trace the flow')

    def shortHelpString(self):
        return words('从管点、管道或地块出发，顺流而下或逆流而上；顺流到不了终点时说明停在哪里。',
                     'Follows the flow from a node, pipe or parcel, down or up, and says where it stops.')

    def initAlgorithm(self, configuration=None):
        self.add_city()
        self.addParameter(QgsProcessingParameterString('START', words('管点、管道或地块的编号', 'Id of a node, pipe or parcel')))
        self.addParameter(QgsProcessingParameterEnum('DIRECTION', words('方向', 'Direction'), DIRECTIONS, defaultValue='downstream',
                                                     usesStaticStrings=True))
        self.add_day()
        self.addParameter(QgsProcessingParameterFeatureSink('WAY', words('流路', 'The way'), QgsProcessing.TypeVectorLine))
        self.addOutput(QgsProcessingOutputNumber('METRES', words('管长（米）', 'Metres of pipe')))

    def processAlgorithm(self, parameters, context, feedback):
        city = self.city(parameters, context)
        way = self.temporary('trace.geojson')
        direction = self.parameterAsEnumString(parameters, 'DIRECTION', context)
        text = run(['trace', city, self.parameterAsString(parameters, 'START', context), f'--{direction}', '--style', '-o', way,
                    '--format', 'json', *self.day(parameters, context)], feedback)
        if feedback.isCanceled():
            return {}
        summary = json.loads(text)
        for end in summary.get('ends', []):
            feedback.pushInfo(f"{end['id']}: {end['reason']}")
        results = {'METRES': summary['metres']}
        results.update(self.deliver(way, 'WAY', parameters, context, feedback, QgsWkbTypes.MultiLineString, self.city_crs(city)))
        return results

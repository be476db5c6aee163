"""progress: how far clearance has come."""
from qgis.core import (QgsProcessing, QgsProcessingParameterEnum, QgsProcessingParameterFeatureSink,
                       QgsProcessingParameterFileDestination, QgsWkbTypes)

from .algorithm import CityAlgorithm
from .command import run
from .words import words

BY = ['project', 'category', 'month', 'day']


class Progress(CityAlgorithm):
    def name(self):
        return 'progress'

    def displayName(self):
        return words('征迁进度', 'Progress of clearance')

    def shortHelpString(self):
        return words('各项目、类别、月或日的征迁进度表，和按阶段着色、带起止日期（时间滑块）的地块。不含个人信息。',
                     'A table of progress by project, category, month or day, and the parcels by stage with the dates QGIS\'s time slider '
                     'uses. Nothing personal.')

    def initAlgorithm(self, configuration=None):
        self.add_city()
        self.addParameter(QgsProcessingParameterEnum('BY', words('表按', 'Table by'), BY, defaultValue='project', usesStaticStrings=True))
        self.add_day()
        self.addParameter(QgsProcessingParameterFeatureSink('STAGES', words('地块阶段', 'Parcels by stage'),
                                                            QgsProcessing.TypeVectorPolygon, optional=True))
        self.addParameter(QgsProcessingParameterFileDestination('TABLE', words('进度表', 'Table'),
                                                                'Excel (*.xlsx);;CSV (*.csv);;JSON (*.json)', optional=True))

    def processAlgorithm(self, parameters, context, feedback):
        city = self.city(parameters, context)
        day = self.day(parameters, context)
        results = {}
        table = self.parameterAsFileOutput(parameters, 'TABLE', context)
        if table:
            run(['progress', city, '--by', self.parameterAsEnumString(parameters, 'BY', context), '-o', table, *day], feedback)
            results['TABLE'] = table
        if parameters.get('STAGES') and not feedback.isCanceled():
            stages = self.temporary('stages.geojson')
            run(['progress', city, '--style', '-o', stages, *day], feedback)
            results.update(self.deliver(stages, 'STAGES', parameters, context, feedback, QgsWkbTypes.MultiPolygon, self.city_crs(city)))
        return results

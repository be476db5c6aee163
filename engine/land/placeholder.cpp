namespace qinzao {}

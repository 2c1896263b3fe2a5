public import Archiving
public import ArgumentParser

extension SearchedPlace: ExpressibleByArgument {}
extension TextPlace: ExpressibleByArgument {}

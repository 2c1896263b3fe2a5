import GRDB

/// Opens an archive only for reading, also where nothing around it can be written.
enum ReadingConnection {
    static func open(path: String) throws -> any DatabaseReader & Sendable {
        var configuration = SQLiteArchive.makeConfiguration()
        configuration.readonly = true
        let pool = try DatabasePool(path: path, configuration: configuration)
        return pool
    }
}

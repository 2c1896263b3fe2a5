/// The SQL of this folder, embedded in the program.
public enum SchemaFiles {
    /// The migrations of the SQLite store in order: element 0 leads to schema 1. Only ever appended to.
    public static let sqliteMigrations: [String] = [
        String(decoding: PackageResources.sqlite_v1_archive_sql, as: UTF8.self),
        String(decoding: PackageResources.sqlite_v2_news_sql, as: UTF8.self),
    ]

    /// The first schema of the PostgreSQL store, to be run as one transaction.
    public static var postgreSQL: String { String(decoding: PackageResources.postgresql_v1_sql, as: UTF8.self) }
}

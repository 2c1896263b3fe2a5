// swift-tools-version: 6.2
import PackageDescription

/// `scripts/test` sets VARIORUM_STRICT, so that a warning in one of our own targets fails CI and never a reader's first
/// build.
let isStrict = Context.environment["VARIORUM_STRICT"] != nil

let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (isStrict ? [.treatAllWarnings(as: .error)] : [])

let package = Package(
    name: "variorum",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "variorum", targets: ["variorum"])
    ],
    dependencies: [
        // SQLite with cached statements, a pool of readers beside one writer, and migrations.
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        // The command's arguments, help, completions and manual.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // SHA-256 of a version's text.
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        // Event loops, sockets and channel handlers of the line server.
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        // TLS in front of the line server.
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        // What an ingest and a server do, told to whoever runs them, at the level they ask for.
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        // Signals that begin a graceful stop, and its deadline.
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        // The server's configuration file.
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        // The HTTP server: routes, limits, and a client for its tests.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        // The names of HTTP's header fields and statuses.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        // The pages' templates, without logic and escaping by default.
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        // The model and the rules: no store, no front end.
        .target(name: "ArticleModel", swiftSettings: settings),
        .target(name: "FoldingTables"),
        .target(name: "TextNormalization", dependencies: ["CGlibc", "FoldingTables"], swiftSettings: settings),
        .target(name: "QueryGrammar", swiftSettings: settings),
        .target(name: "Lineage", dependencies: ["ArticleModel", "TextNormalization"], swiftSettings: settings),
        // JSON and percent-encoding, written and read once for every module.
        .target(name: "JSONText", swiftSettings: settings),
        // Pictures of histories: values in, SVG out.
        .target(name: "Plotting", dependencies: ["ArticleModel"], swiftSettings: settings),

        // The store: the seam, its SQLite form, and its PostgreSQL form.
        .target(name: "ArchiveStorage", dependencies: ["ArticleModel"], swiftSettings: settings),
        .target(
            name: "SchemaFiles", path: "schema",
            resources: [
                .embedInCode("sqlite-v1-archive.sql"), .embedInCode("sqlite-v2-news.sql"),
                .embedInCode("postgresql-v1.sql"),
            ],
            swiftSettings: settings),
        .systemLibrary(name: "CSQLiteConfig", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .target(
            name: "SQLiteStorage",
            dependencies: [
                "ArchiveStorage", "ArticleModel", "CSQLiteConfig", "CZstd", "SchemaFiles", "TextNormalization",
                .product(name: "GRDB", package: "GRDB.swift"),
                // The C interface for the loops that step over a hundred thousand rows.
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ], swiftSettings: settings),

        .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(
            name: "PostgreSQLStorage",
            dependencies: ["ArchiveStorage", "ArticleModel", "CPostgreSQL", "SchemaFiles", "TextNormalization"],
            exclude: ["postgresql.md"], swiftSettings: settings),

        // Formats in, questions and answers.
        .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
        .systemLibrary(
            name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "Importing",
            // cmark-gfm parses Markdown as GitHub does, gumbo HTML5 as browsers do; zlib and zstd read compressed input.
            dependencies: ["ArticleModel", "TextNormalization", "CCMarkGFM", "CGumbo", "CZlib", "CZstd"],
            exclude: ["Git/git.md"], swiftSettings: settings),
        // The C library's GNU extensions: a substring search linear in its worst case; what a new process leaves behind.
        .systemLibrary(name: "CGlibc"),
        .target(
            name: "Archiving",
            dependencies: [
                "ArchiveStorage", "ArticleModel", "CGlibc", "JSONText", "Lineage", "QueryGrammar", "TextNormalization",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ], exclude: ["results.md"], swiftSettings: settings),
        // What goes over a line of TCP, as pure values.
        .target(name: "LineProtocol", dependencies: ["JSONText"], exclude: ["protocol.md"], swiftSettings: settings),
        // Each verb with its options, defaults, help and errors, declared once: questions in, answers out.
        .target(
            name: "Verbs",
            dependencies: ["ArchiveStorage", "Archiving", "ArticleModel", "JSONText", "QueryGrammar"],
            swiftSettings: settings),
        // What the doors of a server share: readers, rights, limits, counts.
        .target(
            name: "Serving",
            dependencies: [
                "Archiving", "ArchiveStorage", "ArticleModel", "CGlibc", "Importing", "JSONText", "Verbs",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], swiftSettings: settings),
        // The pages, the feeds and the JSON API over HTTP.
        .target(
            name: "WebServing",
            dependencies: [
                "ArchiveStorage", "Archiving", "ArticleModel", "CZlib", "Importing", "JSONText", "Lineage", "Plotting",
                "QueryGrammar", "Serving", "Verbs",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            exclude: ["pages.md"], resources: [.embedInCode("Templates")],
            swiftSettings: settings),
        // Serves it.
        .target(
            name: "LineServing",
            dependencies: [
                "Archiving", "ArchiveStorage", "ArticleModel", "JSONText", "Importing", "LineProtocol", "Serving",
                "Verbs",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], swiftSettings: settings),
        // Asks a server as one asks an archive.
        .target(
            name: "LineAsking",
            dependencies: [
                "Archiving", "ArchiveStorage", "ArticleModel", "JSONText", "LineProtocol", "QueryGrammar", "Verbs",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], swiftSettings: settings),
        // Tells of changes: a command or a URL for each, at least once.
        .target(
            name: "Alerting",
            dependencies: [
                "ArchiveStorage", "Archiving", "JSONText", "Verbs",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], exclude: ["alerts.md"], swiftSettings: settings),
        .executableTarget(
            name: "variorum",
            dependencies: [
                "Alerting", "Archiving", "ArchiveStorage", "ArticleModel", "Importing", "JSONText", "LineAsking",
                "LineServing",
                "Lineage", "Plotting", "PostgreSQLStorage", "QueryGrammar", "SQLiteStorage", "Serving",
                "TextNormalization",
                "Verbs", "WebServing",
                "Yams",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ], swiftSettings: settings),
        // Times questions in process, for scripts that compare engines.
        .executableTarget(
            name: "variorum-bench",
            dependencies: ["Archiving", "ArticleModel", "SQLiteStorage", "TestSupport", "TextNormalization"],
            swiftSettings: settings),

        // Tests.
        .target(
            name: "TestSupport", dependencies: ["ArticleModel", "CGlibc", "TextNormalization"],
            path: "Tests/TestSupport", swiftSettings: settings),
        // What every store must do, whatever it is made of.
        .target(
            name: "StoreConformance", dependencies: ["ArchiveStorage", "ArticleModel"], path: "Tests/StoreConformance",
            swiftSettings: settings),
        // The store that is obviously right, and one that counts what it is asked.
        .target(
            name: "MemoryStorage", dependencies: ["ArchiveStorage", "ArticleModel", "CGlibc", "TextNormalization"],
            path: "Tests/MemoryStorage", swiftSettings: settings),
        .testTarget(name: "ArticleModelTests", dependencies: ["ArticleModel", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "TextNormalizationTests", dependencies: ["TextNormalization", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "QueryGrammarTests", dependencies: ["QueryGrammar", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "LineageTests", dependencies: ["Lineage", "TestSupport", "TextNormalization"], swiftSettings: settings
        ),
        .testTarget(name: "JSONTextTests", dependencies: ["JSONText", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "ImportingTests", dependencies: ["ArticleModel", "Importing", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "LineServingTests",
            dependencies: [
                "ArchiveStorage", "Archiving", "ArticleModel", "Importing", "LineProtocol", "LineServing",
                "PostgreSQLStorage", "SQLiteStorage", "Serving", "TestSupport", "Verbs",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ], swiftSettings: settings),
        .testTarget(
            name: "LineAskingTests",
            dependencies: [
                "Archiving", "ArticleModel", "JSONText", "LineAsking", "QueryGrammar", "SQLiteStorage", "TestSupport",
                "Verbs",
            ],
            swiftSettings: settings),
        .testTarget(name: "LineProtocolTests", dependencies: ["LineProtocol", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "SQLiteStorageTests",
            dependencies: [
                "ArchiveStorage", "Archiving", "ArticleModel", "QueryGrammar", "SQLiteStorage", "StoreConformance",
                "TestSupport", "SchemaFiles", "TextNormalization",
                .product(name: "GRDB", package: "GRDB.swift"),
            ], swiftSettings: settings),
        .testTarget(
            name: "PostgreSQLStorageTests",
            dependencies: [
                "ArchiveStorage", "Archiving", "ArticleModel", "PostgreSQLStorage", "QueryGrammar", "StoreConformance",
                "TestSupport", "TextNormalization",
            ], swiftSettings: settings),
        .testTarget(
            name: "MemoryStorageTests",
            dependencies: [
                "ArchiveStorage", "Archiving", "ArticleModel", "MemoryStorage", "PostgreSQLStorage", "QueryGrammar",
                "SQLiteStorage", "StoreConformance", "TestSupport",
            ], swiftSettings: settings),
        .testTarget(
            name: "ArchivingTests",
            dependencies: [
                "ArchiveStorage", "Archiving", "ArticleModel", "JSONText", "Lineage", "QueryGrammar", "SQLiteStorage",
                "TestSupport", "TextNormalization",
            ], swiftSettings: settings),
        .testTarget(
            name: "AlertingTests", dependencies: ["Alerting", "JSONText", "TestSupport"], swiftSettings: settings),
        // What the catalogue declares, in each front end and document.
        .testTarget(
            name: "VerbsTests", dependencies: ["Archiving", "JSONText", "LineServing", "TestSupport", "Verbs"],
            swiftSettings: settings),
        .testTarget(name: "PlottingTests", dependencies: ["ArticleModel", "Plotting"], swiftSettings: settings),
        .testTarget(
            name: "WebServingTests",
            dependencies: [
                "Archiving", "ArticleModel", "JSONText", "SQLiteStorage", "Serving", "TestSupport", "Verbs",
                "WebServing",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ], swiftSettings: settings),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Archiving", "LineProtocol", "Lineage", "Serving", "TestSupport", "Verbs", "WebServing", "variorum",
                // How the commands declare their options.
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], exclude: ["Archives", "Snapshots"], swiftSettings: settings),
    ]
)

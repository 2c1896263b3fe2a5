import LineServing
import Serving
import ServiceLifecycle
import WebServing

/// The doors that a configuration opens, over one archive: they open together, say so when all are open, and stop together.
struct OpenDoors: Service {
    private let context: ServingContext
    private let doors: [any Service]

    init(_ context: ServingContext, _ configuration: ServerConfiguration) throws {
        self.context = context
        let announcement = Announcement { line in Terminal.report(line) }
        var doors: [any Service] = []
        if !configuration.settings.addresses.isEmpty {
            let said = announcement.part()
            doors.append(LineServer(context) { said($0.map { "listening on \($0)" }) })
        }
        if !configuration.web.addresses.isEmpty {
            let said = announcement.part()
            let hasTLS = configuration.settings.tls != nil
            let server = try WebServer(context, configuration: configuration.web) { addresses in
                said(addresses.map { "pages at \($0.pagesAddress(hasTLS: hasTLS) ?? $0.description)" })
            }
            doors.append(server)
        }
        if let address = configuration.settings.metrics {
            let said = announcement.part()
            doors.append(
                MetricsServer(context, address: address, publicAddress: configuration.web.publicAddress) {
                    said(["metrics at \($0.metricsAddress)"])
                })
        }
        self.doors = doors
    }

    func run() async throws {
        try await context.serve {
            // A graceful shutdown reaches all of them at once: child tasks inherit it.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for door in doors { group.addTask { try await door.run() } }
                // Not `waitForAll`, which would wait for the others where one cannot open.
                for try await _ in group {}
            }
        }
    }
}

extension ListeningAddress {
    /// What a scraper is given; a Unix socket as it is, since a path behind it would be taken for a part of its own.
    fileprivate var metricsAddress: String {
        pagesAddress(hasTLS: false).map { $0 + "/metrics" } ?? description
    }
}

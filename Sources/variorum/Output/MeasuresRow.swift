import ArchiveStorage
import Archiving

/// The measures of an archive as a result.
struct MeasuresRow: JSONEncodable {
    let measures: ArchiveMeasures

    var lines: [String] {
        measures.fields.map { $0.label.padded(to: 20) + " \($0.value)" }
    }

    func write(to object: inout JSONObject) {
        for field in measures.fields { object.set(field.name, field.value) }
    }
}

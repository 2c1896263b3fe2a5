/// The colours and type of a picture. Present and absent differ in lightness too, so that they are told apart in grey and by everybody.
enum PlotStyle {
    /// The style sheet. Not by CSS variables, which programs other than browsers do not know: the light colours stand first, by themselves.
    static let sheet = """
        .v-plot{font-family:system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif}\
        .v-paper{fill:#ffffff}.v-head{font-size:17px;font-weight:600;fill:#1b1f24}\
        .v-name{font-size:13px;font-weight:600;fill:#1b1f24}.v-small{font-size:11px;fill:#57606a}\
        .v-grid{stroke:#d0d7de;stroke-width:1}.v-axis{stroke:#8c959f;stroke-width:1}.v-pointer{stroke:#57606a;stroke-width:1}\
        .v-run{fill:#0b5cad}.v-present{fill:#4c94d8}.v-absent{fill:#e3e7eb}\
        .v-unknown{fill:#f6e3b4}.v-cell{stroke:#ffffff;stroke-width:1}.v-mixed{fill:#1b1f24}\
        .v-number{font-size:10px;fill:#1b1f24;pointer-events:none}\
        .v-label{paint-order:stroke;stroke:#ffffff;stroke-width:3px;stroke-linejoin:round}\
        .v-came{fill:#1a7f37}.v-gone{fill:#b3261e}\
        .v-dot{stroke:#ffffff;stroke-width:1.5}.v-appeared{fill:#0b5cad}.v-left{fill:#b3261e}\
        @media (prefers-color-scheme:dark){\
        .v-paper{fill:#14181d}.v-head,.v-name{fill:#e6edf3}.v-small{fill:#9da7b1}\
        .v-grid{stroke:#30363d}.v-axis{stroke:#6e7681}.v-pointer{stroke:#9da7b1}\
        .v-run{fill:#7ab8f5}.v-present{fill:#3f7fbf}.v-absent{fill:#2d333b}\
        .v-unknown{fill:#6b5a24}.v-cell{stroke:#14181d}.v-mixed{fill:#e6edf3}\
        .v-came{fill:#7fd49a}.v-gone{fill:#ff8a80}\
        .v-number{fill:#e6edf3}.v-dot,.v-label{stroke:#14181d}.v-appeared{fill:#7ab8f5}.v-left{fill:#ff8a80}}
        """
}

"""The annual report: what it says as data, its Word, Excel and HTML files, and the manifest to make them again from."""

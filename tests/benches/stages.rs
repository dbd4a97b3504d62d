//! What each stage costs for a notice of about 22 problems, and both files of it together.
//! `cargo bench -p tongbao-tests`.
#![allow(missing_docs, reason = "criterion's macros make the functions")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use tongbao::{LayoutOptions, ReadOptions, Style};
use tongbao_tests::generator::{Recipe, Shape, notice};

fn stages(criterion: &mut Criterion) {
    let text = notice(Recipe {
        seed: 7,
        shape: Shape::Labelled,
        problems: 22,
    });
    let source = text.as_bytes();
    let made = tongbao_tests::make(source);
    let faces = tongbao::fonts::bundled();
    let (read, style, layout) = (
        ReadOptions::default(),
        Style::default(),
        LayoutOptions::default(),
    );

    criterion.bench_function("read", |b| b.iter(|| tongbao::read_text(source, &read)));
    criterion.bench_function("compose", |b| {
        b.iter(|| tongbao::compose(&made.notice, &style));
    });
    criterion.bench_function("paginate", |b| {
        b.iter(|| tongbao::paginate(&made.document, &faces, &layout));
    });
    criterion.bench_function("docx", |b| {
        b.iter(|| tongbao::docx::write(&made.document, &tongbao::docx::DocxOptions::default()));
    });
    criterion.bench_function("pdf", |b| {
        let options = tongbao::pdf::PdfOptions::default();
        b.iter(|| tongbao::pdf::write(&made.document, &made.pages, &faces, &options));
    });
    criterion.bench_function("both files", |b| b.iter(|| tongbao_tests::make(source)));
}

/// Reading is linear: the same bytes a second for 0.1, 1 and 10 MB.
fn reading(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("read long");
    group.sample_size(10);
    for problems in [130, 1300, 13_000] {
        let text = notice(Recipe {
            seed: 7,
            shape: Shape::Labelled,
            problems,
        });
        group.throughput(Throughput::Bytes(text.len() as u64));
        let id = BenchmarkId::from_parameter(text.len());
        group.bench_with_input(id, &text, |b, text| {
            b.iter(|| tongbao::read_text(text.as_bytes(), &ReadOptions::default()));
        });
    }
    group.finish();
}

/// Proofreading is linear: the same bytes a second for 0.1, 1 and 10 MB, reading included as
/// `tongbao check` does it.
fn proofreading(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("check long");
    group.sample_size(10);
    for problems in [130, 1300, 13_000] {
        let text = notice(Recipe {
            seed: 7,
            shape: Shape::Labelled,
            problems,
        });
        group.throughput(Throughput::Bytes(text.len() as u64));
        let id = BenchmarkId::from_parameter(text.len());
        group.bench_with_input(id, &text, |b, text| {
            b.iter(|| {
                let read = tongbao::read_text(text.as_bytes(), &ReadOptions::default())?;
                let options = tongbao::ProofreadOptions::default();
                let source = tongbao::proofreading::Source::Text(text);
                tongbao::proofread(&read.value, source, &options);
                Ok::<_, tongbao::ReadError>(read.value)
            });
        });
    }
    group.finish();
}

criterion_group!(benches, stages, reading, proofreading);
criterion_main!(benches);
